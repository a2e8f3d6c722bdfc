"""Hearing a session again: which sound is chosen, and that it is what the speaker gets."""

from dataclasses import replace

import numpy as np
import pytest

from tests.records.builders import ATTEMPT, FIXTURE, START, make_session
from tests.rig.app import run_voiceprep
from voiceprep.audio.files import read_clip
from voiceprep.errors import RecordError
from voiceprep.records.contents import read_contents
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review.clips import AROUND, evidence, recordings
from voiceprep.review.selection import only_question


def test_the_replies_that_have_a_recording_are_played_in_order(spoken_session):
    contents = spoken_session.load()
    assert [attempt.number for attempt, _ in recordings(contents, spoken_session)] == [1, 2, 3]
    one = only_question(contents, "good-train-poor-test")
    assert [attempt.number for attempt, _ in recordings(one, spoken_session)] == [2]


@pytest.mark.parametrize("point", ["imputation", "handle-missing-data/imputation"])
def test_a_points_evidence_is_cut_out_of_each_try(spoken_session, point):
    found = evidence(spoken_session.load(), spoken_session, point)
    assert [attempt.number for attempt, _ in found] == [1, 3]
    for attempt, clip in found:
        (verdict,) = [v for v in attempt.verdicts if v.point == "handle-missing-data/imputation"]
        words = attempt.transcript.words[verdict.evidence.start : verdict.evidence.end]
        assert clip.seconds == pytest.approx(words[-1].end - words[0].start + 2 * AROUND, abs=0.01)
        whole = read_clip(spoken_session.find_audio(attempt)).samples
        begin = round((words[0].start - AROUND) * clip.rate)
        assert np.array_equal(clip.samples, whole[begin : begin + len(clip.samples)])


def test_what_cannot_be_played_is_said_with_what_could(spoken_session):
    contents = spoken_session.load()
    with pytest.raises(RecordError, match="'mice' was not said: there is nothing to play"):
        evidence(contents, spoken_session, "mice")
    with pytest.raises(RecordError, match="no reply was judged on 'imputatoin'; did you mean imputation"):
        evidence(contents, spoken_session, "imputatoin")
    with pytest.raises(RecordError, match="no reply to 'handle-mising-data'; did you mean handle-missing-data"):
        only_question(contents, "handle-mising-data")


def test_typed_replies_have_nothing_to_play(tmp_path):
    folder = make_session(tmp_path, START, replace(ATTEMPT, audio=None))
    assert list(recordings(folder.load(), folder)) == []


def test_a_recording_that_is_gone_is_passed_over():
    contents = read_contents(FIXTURE)
    assert [attempt.number for attempt, _ in recordings(contents, SessionFolder(FIXTURE))] == [1, 3, 5]


@pytest.mark.rig
@pytest.mark.slow
@pytest.mark.parametrize(("point", "number"), [((), 2), (("diagnosis",), 2)], ids=["whole", "evidence"])
def test_the_speaker_gets_the_sound(rig, spoken_session, tmp_path, point, number):
    question = "good-train-poor-test"
    arguments = ["review", str(spoken_session.path), "--question", question, "--play", *point]
    run = run_voiceprep(rig, arguments, [], tmp_path / "run", timeout=60)
    assert run.exit_code == 0, run
    assert run.stdout.startswith(f"{number}. What Would You Do If Your Model")
    contents = only_question(spoken_session.load(), question)
    clips = evidence(contents, spoken_session, *point) if point else list(recordings(contents, spoken_session))
    ((_, wanted),) = clips
    heard = read_clip(run.speaker).samples
    pieces = [piece for piece in np.split(wanted.samples, range(PIECE, len(wanted.samples), PIECE)) if is_loud(piece)]
    found = sum(likeness(piece, heard) > 0.9 for piece in pieces)
    assert found >= len(pieces) / 2, f"{found} of {len(pieces)} pieces\n{run}"  # a busy machine tears a few


PIECE = 3200  # samples: 0.2 s


def is_loud(piece: np.ndarray) -> bool:
    return len(piece) == PIECE and np.abs(piece).max() > 3000


def likeness(part: np.ndarray, whole: np.ndarray) -> float:
    """The highest correlation of `part` with any stretch of `whole`: 1 where it is in there."""
    part, whole = part.astype(float), whole.astype(float)
    size = len(part) + len(whole)
    together = np.fft.irfft(np.fft.rfft(whole, size) * np.conj(np.fft.rfft(part, size)), size)[: len(whole)]
    sums = np.concatenate([[0.0], np.cumsum(np.square(whole))])
    ends = np.minimum(np.arange(len(whole)) + len(part), len(whole))
    energy = sums[ends] - sums[: len(whole)]
    loud = energy > np.square(part).sum() / 10
    return float(np.max(together[loud] / np.sqrt(energy[loud] * np.square(part).sum()), initial=0.0))
