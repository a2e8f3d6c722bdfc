from collections.abc import Sequence

import pytest

from training import sections
from training.dataset import HELD, Label, Reply, half, is_kept, read_fields
from training.decisions import MEASURES, Table, decide, evidence_f1, within_reply
from training.kept import clean, kept_replies, noisy
from voiceprep.assess.grader import Evidence, Status, Verdict
from voiceprep.decks.deck import Question

STATUSES = {
    Label.COVERED: Status.COVERED,
    Label.PARTLY: Status.PARTLY,
    Label.TOUCHED: Status.MISSED,
    Label.MISSED: Status.MISSED,
}
SCORES = {Status.COVERED: 1.0, Status.PARTLY: 0.5, Status.MISSED: 0.0}


class Reader:
    """A grader that knows the labels."""

    name = "reader"

    def __init__(self, replies: Sequence[Reply]) -> None:
        self._marks = {(reply.question.id, reply.words): reply.marks for reply in replies}

    def grade(self, question: Question, words: Sequence[str]) -> tuple[Verdict, ...]:
        marks = self._marks[question.id, tuple(words)]
        out = []
        for name, mark in marks.items():
            status, at = STATUSES[mark.label], mark.words
            evidence = Evidence(min(at), max(at) + 1, "") if at and status is not Status.MISSED else None
            out.append(Verdict(name, status, SCORES[status], evidence))
        return tuple(out)


@pytest.fixture(scope="module")
def replies() -> list[Reply]:
    return [reply for reply in read_fields(HELD) if reply.number % 20 == 3]


def test_who_knows_the_labels_gets_perfect_figures(replies):
    decisions = decide(Reader(replies), replies, clean)
    table = Table.of(decisions)
    assert [measure(table) for measure in MEASURES.values()] == [1] * len(MEASURES)
    assert within_reply(decisions) == 1
    assert evidence_f1(decisions) == 1
    assert sections.right(decisions) == 1


def test_the_report_has_a_row_a_grader(replies):
    scored = {"a": decide(Reader(replies), replies, clean)}
    lines = sections.overall("Natural", scored, sections.is_natural)
    assert lines[0] == "### Natural"
    assert lines[-2].startswith("| a | 1.000 [1.000, 1.000] |")


def test_a_corrupted_reply_is_the_same_every_time(replies):
    assert noisy(replies[0]) == noisy(replies[0]) != list(replies[0].words)


def test_kept_questions_are_kept_whole_and_lie_in_both_halves():
    kept = {reply.question.id for reply in kept_replies()}
    assert len(kept) == 40
    assert {half(reply.question) for reply in kept_replies()} == {0, 1}
    assert all(is_kept(reply) for reply in read_fields(HELD) if reply.question.id in kept)
