from dataclasses import replace
from datetime import timedelta

import pytest

from tests.fakes import FakeGrader, question
from tests.records.builders import START, make_session
from voiceprep.assess.grader import Status
from voiceprep.audio.span import Span
from voiceprep.records.attempt import Attempt, Engines, asked_points
from voiceprep.records.contents import read_contents
from voiceprep.records.correction import correct
from voiceprep.records.heard import Heard
from voiceprep.review.regrade import Today, regrade
from voiceprep.speech.transcript import Transcript, Word

ASKED = question("why", points=2)
LATER = START + timedelta(days=9)


def attempt(number=1, text="0 and nothing else", **changes):
    reply = Attempt(
        number=number,
        question="why",
        asked=ASKED.question,
        answer=ASKED.answer,
        points=asked_points(ASKED),
        started=START,
        audio=None,
        seconds=3.0,
        ended="end",
        transcript=Transcript.from_text(text),
        verdicts=FakeGrader().grade(ASKED, text.split()),
        engines=Engines("tiny", "first", "0.0.1"),
    )
    return replace(reply, **changes)


class Later(FakeGrader):
    """Also covers what has another number beside it."""

    name = "later"

    def grade(self, question, words):
        return tuple(replace(v, evidence=None) for v in super().grade(question, [*words, "1"]))  # it was not said


def again(folder, grader, asked=ASKED, hear=lambda attempt, question: None):
    today = Today(grader, lambda id: asked, "abc", LATER)
    return list(regrade(folder.path, read_contents(folder.path), today, hear))


def test_other_verdicts_are_kept_beside_the_old_and_told(tmp_path):
    folder = make_session(tmp_path, START, attempt())
    before = (folder.path / "01-why.json").read_bytes()
    (done,) = again(folder, Later())
    assert done.changes == (("why/p1", "missed", "covered"),)
    assert (folder.path / "01-why.json").read_bytes() == before
    contents = read_contents(folder.path)
    assert contents.attempts[0].covered == 2
    assert contents.attempts[0].engines == Engines("tiny", "later", contents.attempts[0].engines.voiceprep)
    (assessment,) = contents.later[1].assessments
    assert (assessment.number, assessment.judged, assessment.deck_sha256) == (2, LATER, "abc")
    assert contents.problems == ()


def test_the_same_verdicts_write_nothing(tmp_path):
    folder = make_session(tmp_path, START, attempt())
    (done,) = again(folder, FakeGrader())
    assert done.changes == ()
    assert read_contents(folder.path).later == {}
    again(folder, Later())
    again(folder, Later())
    assert len(read_contents(folder.path).later[1].assessments) == 1


def test_a_persons_mark_outlasts_every_grader(tmp_path):
    folder = make_session(tmp_path, START, attempt())
    correct(folder.path, "1", "p1", Status.MISSED, "", START)
    (done,) = again(folder, Later())
    assert done.changes == ()
    assert read_contents(folder.path).attempts[0].covered == 1


def test_the_deck_of_today_counts(tmp_path):
    folder = make_session(tmp_path, START, attempt(text="0 and 2"))
    (done,) = again(folder, FakeGrader(), question("why", points=3))
    assert done.changes == (("why/p2", "new", "covered"),)
    assert [point.id for point in read_contents(folder.path).attempts[0].points] == ["why/p0", "why/p1", "why/p2"]


def test_without_its_deck_a_reply_is_judged_by_the_points_on_record(tmp_path):
    folder = make_session(tmp_path, START, attempt())
    (done,) = again(folder, Later(), asked=None)
    assert done.by_record
    assert read_contents(folder.path).later[1].assessments[0].deck_sha256 is None


@pytest.mark.parametrize("silent", [{"ended": "skipped"}, {"transcript": Transcript()}, {"points": (), "answer": ""}])
def test_what_cannot_be_judged_is_passed_over(tmp_path, silent):
    folder = make_session(tmp_path, START, attempt(**silent))
    assert again(folder, Later(), None if "points" in silent else ASKED) == []


def test_a_recording_heard_again_has_its_transcript_beside_the_old(tmp_path):
    heard = Heard(1.5, Transcript((Word("1", 0.5, 1.0, 0.9),)), (Span(0.4, 1.1),), "large")
    folder = make_session(tmp_path, START, attempt(), attempt(2, transcript=Transcript(), verdicts=()))
    done = again(folder, FakeGrader(), hear=lambda attempt, question: heard)
    assert [reply.after.transcript.text for reply in done] == ["1", "1"]
    first, second = read_contents(folder.path).attempts
    assert (first.transcript, first.speech, first.engines.transcriber) == (heard.transcript, heard.speech, "large")
    assert [v.status for v in second.verdicts] == [Status.MISSED, Status.COVERED]
    assert first.delivery.source == "voice activity"
    assert read_contents(folder.path).later[1].recorded.transcript.text == "0 and nothing else"
    again(folder, FakeGrader(), hear=lambda attempt, question: heard)
    assert len(read_contents(folder.path).later[1].assessments) == 1
