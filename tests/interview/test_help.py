"""Help is counted, and what was missed again and again is asked for by name."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.interview.test_session import NOTHING, Rehearsal, said
from voiceprep.interview.commands import Command
from voiceprep.interview.modes import Mode
from voiceprep.practice.pick import Kind, Pick

STUBBORN = {"why": Pick("why", Kind.DUE, "due today", 2.0, ("why/p1",))}


@pytest.mark.parametrize(
    ("before", "hints"),
    [
        ([], 0),
        ([Command.HINT], 1),
        ([Command.HINT, Command.HINT, Command.ANSWER], 3),
        ([Command.MISSED], 1),
        ([Command.REPEAT, Command.SLOWER, Command.TIME], 0),
    ],
)
def test_the_help_given_before_a_reply_is_on_record(tmp_path: Path, before: list[Command], hints: int):
    rehearsal = Rehearsal(tmp_path, *(said("", command=c) for c in before), said("0 1"), ids=("why",))
    rehearsal.session.run()
    assert [a.hints for a in rehearsal.attempts()] == [hints]


def test_help_counts_for_every_later_reply_to_the_same_question_and_no_other(tmp_path: Path):
    hint = said("", command=Command.HINT)
    rehearsal = Rehearsal(tmp_path, hint, said("0"), said("0 1"), said("1"), NOTHING, can_retry=True)
    rehearsal.session.run()
    assert [(a.question, a.hints) for a in rehearsal.attempts()] == [("why", 1), ("why", 1), ("how", 0)]


def test_what_there_is_nothing_to_help_with_is_no_help(tmp_path: Path):
    rehearsal = Rehearsal(
        tmp_path,
        said("0 1", command=Command.AGAIN),
        said("", command=Command.HINT),
        said("0 1"),
        ids=("why",),
    )
    rehearsal.session.run()
    assert [a.hints for a in rehearsal.attempts()] == [0, 0]


def test_every_try_at_learning_is_a_helped_one(tmp_path: Path):
    rehearsal = Rehearsal(tmp_path, said("0 1"), said("0 1"), said("0 1"), mode=Mode.LEARN, ids=("why",))
    rehearsal.session.run()
    assert [a.hints for a in rehearsal.attempts()] == [3, 4, 4]  # two points heard, first words, then labels


def stubborn(folder: Path, *replies, **options) -> Rehearsal:
    rehearsal = Rehearsal(folder, *replies, ids=("why",), **options)
    rehearsal.session = replace(rehearsal.session, picks=STUBBORN)
    return rehearsal


def test_the_reason_is_shown_with_the_question(tmp_path: Path):
    rehearsal = stubborn(tmp_path, said("0 1"))
    rehearsal.session.run()
    assert rehearsal.screen.texts("why") == ["due today"]


def test_a_point_missed_again_and_again_is_asked_for_by_name_before_the_feedback(tmp_path: Path):
    rehearsal = stubborn(tmp_path, said("0"), said("1"), can_retry=True)
    rehearsal.session.run()
    first, named = rehearsal.attempts()
    assert (first.prompt, named.prompt) == (None, "What about p1?")
    assert rehearsal.screen.texts("say")[1:] == [
        "What about p1?",
        "All two points.",
        "That is all. You covered 2 of 2 points.",
    ]


def test_a_follow_up_that_brings_nothing_leaves_the_feedback_as_it_is(tmp_path: Path):
    rehearsal = stubborn(tmp_path, said("0"), said("no idea"), NOTHING, can_retry=True)
    rehearsal.session.run()
    assert "One of two points. You covered: Point 0. You missed: Point 1." in rehearsal.screen.texts("say")


@pytest.mark.parametrize(
    ("replies", "options"),
    [
        ([said("0 1")], {"can_retry": True}),  # said this time
        ([said("0")], {"can_retry": False}),  # nobody to ask
        ([said("0"), said("1")], {"can_retry": True, "mode": Mode.MOCK}),  # an interviewer gives nothing away
    ],
)
def test_it_is_not_asked_for_otherwise(tmp_path: Path, replies: list, options: dict):
    rehearsal = stubborn(tmp_path, *replies, **options)
    rehearsal.session.run()
    assert "What about p1?" not in rehearsal.screen.texts("say")


@pytest.mark.parametrize("command", [Command.SKIP, Command.STOP])
def test_who_passes_over_the_follow_up_still_sees_how_the_answer_was_judged(tmp_path: Path, command: Command):
    rehearsal = stubborn(tmp_path, said("0"), said("", command=command), NOTHING, can_retry=True)
    rehearsal.session.run()
    assert rehearsal.screen.texts("assessment") == ["why"]
