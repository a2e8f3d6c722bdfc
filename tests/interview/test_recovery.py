"""A session that was cut off is made whole: what was recorded is written down and judged, and nothing else changes."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import FakeGrader, question
from voiceprep.audio.files import WavWriter
from voiceprep.audio.span import Span
from voiceprep.decks.deck import Question
from voiceprep.errors import EngineError, VoiceprepError
from voiceprep.interview.recovery import Heard, Recovery, tidy, where_to_go_on
from voiceprep.records.attempt import Attempt, Engines, asked_points
from voiceprep.records.claim import claimed, is_claimed
from voiceprep.records.session import Options
from voiceprep.records.session_folder import SessionFolder
from voiceprep.records.unfinished import latest_unfinished, unfinished
from voiceprep.settings import ListenSettings
from voiceprep.speech.transcript import Transcript

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    return SessionFolder.create(
        tmp_path,
        "deck",
        NOW,
        title="A deck",
        questions=("why", "how"),
        mode="microphone",
        deck_file=None,
        options=Options(silence=4.0),
    )


def record(folder: SessionFolder, number: int, seconds: float, id: str = "why") -> Path:
    path = folder.reply_audio(number, id)
    with WavWriter(path) as wav:
        wav.write(np.ones(round(seconds * 16_000), np.int16))
    os.utime(path, (NOW.timestamp() + seconds, NOW.timestamp() + seconds))
    return path


def attempt(number: int, id: str = "why", text: str = "0", **other: object) -> Attempt:
    asked = question(id)
    plain = Attempt(
        number=number,
        question=id,
        asked=asked.question,
        answer=asked.answer,
        points=asked_points(asked),
        started=NOW,
        audio=f"{number:02d}-{id}.wav",
        seconds=2.0,
        ended="silence",
        transcript=Transcript.from_text(text),
        verdicts=(),
        engines=Engines("fake", "none", "0"),
    )
    return replace(plain, **other)


def recover(folder: SessionFolder, text: str | VoiceprepError, seconds: float = 2.0, *speech: Span) -> list:
    def hear(audio: Path, asked: Question | None) -> Heard:
        if isinstance(text, VoiceprepError):
            raise text
        return Heard(seconds, Transcript.from_text(text), speech, "fake 2")

    known = {id: question(id) for id in ("why", "how")}
    return list(Recovery(folder, known.get, hear, FakeGrader(), ListenSettings()).run(folder.load()))


def test_a_recording_without_an_attempt_is_written_down_judged_and_saved(folder: SessionFolder):
    record(folder, 1, 2.0)
    assert unfinished(folder.load())
    [recovered] = recover(folder, "it is 1", 2.0, Span(0.5, 1.5))
    contents = folder.load()
    assert contents.attempts == (recovered,)
    assert not contents.unsaved
    assert not contents.problems
    assert (recovered.number, recovered.asked, recovered.ended, recovered.started) == (
        1,
        "Question why?",
        "interrupted",
        NOW,
    )
    assert [v.status for v in recovered.verdicts] == ["missed", "covered"]
    assert recovered.engines.grader == "fake"


@pytest.mark.parametrize(
    ("seconds", "speech", "ended"),
    [
        (8.0, (Span(0.5, 3.0),), "silence"),  # killed while it was written down
        (8.0, (Span(0.5, 4.0),), "interrupted"),  # there was time to go on
        (25.0, (), "unanswered"),
        (5.0, (), "interrupted"),
    ],
)
def test_its_silence_tells_whether_a_reply_was_over(
    folder: SessionFolder, seconds: float, speech: tuple[Span, ...], ended: str
):
    record(folder, 1, seconds)
    [recovered] = recover(folder, "0" if speech else "", seconds, *speech)
    assert recovered.ended == ended


def test_an_attempt_that_was_not_judged_is_judged_and_its_words_stay(folder: SessionFolder):
    record(folder, 1, 2.0)
    folder.save(attempt(1, text="it is 0"))
    [recovered] = recover(folder, EngineError("not asked"))
    assert recovered.transcript.text == "it is 0"
    assert recovered.covered == 1
    assert folder.attempts() == (recovered,)


def test_an_attempt_that_was_not_written_down_is(folder: SessionFolder):
    record(folder, 1, 2.0)
    folder.save(attempt(1, text="", speech=(Span(0.0, 1.0),)))
    [recovered] = recover(folder, "0 and 1")
    assert (recovered.covered, recovered.ended, recovered.engines.transcriber) == (2, "silence", "fake 2")


def test_what_nobody_understands_is_asked_once_and_not_for_ever(folder: SessionFolder):
    record(folder, 1, 2.0)
    folder.save(attempt(1, text="", speech=(Span(0.0, 1.0),)))
    folder.finish(NOW)
    recover(folder, "")
    assert not unfinished(folder.load())


def test_what_is_complete_or_was_skipped_is_left_alone(folder: SessionFolder):
    verdicts = FakeGrader().grade(question(), ["0"])
    folder.save(attempt(1, verdicts=verdicts))
    folder.save(attempt(2, text="well", ended="skipped"))
    folder.save(attempt(3, text="", ended="unanswered"))
    before = {path: path.read_bytes() for path in folder.path.iterdir()}
    assert recover(folder, EngineError("not asked")) == []
    assert {path: path.read_bytes() for path in folder.path.iterdir()} == before


def test_a_spoken_command_is_no_answer(folder: SessionFolder):
    record(folder, 1, 2.0)
    [recovered] = recover(folder, "Skip.", 6.0, Span(0.1, 0.6))
    assert (recovered.ended, recovered.transcript.words, recovered.verdicts) == ("skipped", (), ())


def test_a_recogniser_that_fails_leaves_all_as_it_is(folder: SessionFolder):
    audio = record(folder, 1, 2.0)
    [problem] = recover(folder, EngineError("no weights"))
    assert str(problem) == "no weights"
    assert audio.exists()
    assert folder.load().unsaved == (audio,)


def test_a_question_that_the_deck_no_longer_has_is_kept_unjudged(folder: SessionFolder):
    record(folder, 1, 2.0, "gone")
    [recovered] = recover(folder, "some words", 2.0, Span(0, 1))
    assert (recovered.question, recovered.asked, recovered.transcript.text) == ("gone", "gone", "some words")


def test_afterwards_recordings_are_small_and_half_ended_saves_are_gone(folder: SessionFolder):
    record(folder, 1, 2.0)
    recover(folder, "0", 2.0, Span(0, 1))
    (folder.path / ".01-why.json.abc.tmp").write_bytes(b"{")
    tidy(folder)
    assert sorted(path.name for path in folder.path.iterdir()) == ["01-why.flac", "01-why.json", "session.json"]
    assert folder.load().problems == ()


@pytest.mark.parametrize(
    ("ends", "tries", "index"),
    [
        ([], 1, 0),
        ([("why", "silence")], 1, 1),
        ([("why", "interrupted")], 1, 0),
        ([("why", "interrupted"), ("why", "silence")], 1, 1),
        ([("why", "silence"), ("why", "interrupted")], 1, 1),  # a second try was cut off
        ([("why", "silence"), ("how", "key")], 1, 2),
        ([("how", "silence")], 1, 2),  # the first was skipped by a key, before anything was recorded
        ([("why", "silence")], 3, 0),  # learning takes three
        ([("why", "skipped")], 3, 1),
        ([("gone", "silence")], 1, 0),
    ],
)
def test_the_session_goes_on_at_the_right_question(ends: list[tuple[str, str]], tries: int, index: int):
    attempts = [attempt(n, id, ended=ended) for n, (id, ended) in enumerate(ends, 1)]
    assert where_to_go_on(("why", "how"), attempts, tries) == index


def test_a_session_is_recorded_by_one_process_at_a_time(folder: SessionFolder):
    assert latest_unfinished(folder.path.parent) == folder.path
    with claimed(folder.path):
        assert is_claimed(folder.path)
        assert latest_unfinished(folder.path.parent) is None
        with pytest.raises(VoiceprepError, match="is being recorded by another voiceprep"), claimed(folder.path):
            pass
    assert not is_claimed(folder.path)
    assert not is_claimed(folder.path / "missing")


def test_a_session_that_ended_in_mid_reply_is_unfinished_and_one_that_was_ended_is_not(folder: SessionFolder):
    folder.save(attempt(1, verdicts=FakeGrader().grade(question(), ["0"])))
    folder.finish(NOW + timedelta(minutes=1))
    assert not unfinished(folder.load())
    folder.save(attempt(2, text="", ended="interrupted"))
    assert unfinished(folder.load())
    folder.reopen()
    assert folder.load().session
    assert folder.load().session.ended is None
    assert folder.load().session.options == Options(silence=4.0)
