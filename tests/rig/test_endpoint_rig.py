"""The end of a reply on real audio: a cue that is heard, time to go on, and one reply of what was said around it."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.rig.devices import RATE, VirtualAudio
from tests.rig.script import Reply
from tests.rig.sound import audible_part, load_wav, save_wav
from tests.rig.test_session import SAID, assert_only_the_candidate, attempts, points, start, told_as_missed
from tests.rig.voice import CandidateVoice

pytestmark = [pytest.mark.rig, pytest.mark.slow]

PAUSE = 4.2
"""Seconds: more than the budget, and within the grace after the cue."""


def with_pause(parts: list[Path], file: Path) -> tuple[Path, float]:
    """A WAV of both parts with the pause between, and the second at which the first has been said."""
    begin, end = (samples[slice(*audible_part(samples))] for samples in (load_wav(part, RATE) for part in parts))
    samples = np.concatenate([begin, np.zeros(round(PAUSE * RATE)), end])
    return save_wav(file, samples.astype(np.int16), RATE), len(begin) / RATE


def test_a_reply_that_goes_on_after_the_cue_stays_one_reply(
    rig: VirtualAudio, candidate_voice: CandidateVoice, tmp_path: Path, own_home: Path
):
    """The loudspeaker is in the microphone, so that the cue itself is heard as well: it must not count as speech."""
    rig.echo(-20)
    said, made, left_out = SAID["tight-deadlines"]
    sentences = said.split(". ")
    parts = [candidate_voice(f"{'. '.join(sentences[:2])}."), candidate_voice(sentences[2])]
    wav, pause_at = with_pause(parts, tmp_path / "reply.wav")
    run = start(rig, ["tight-deadlines"], [Reply(wav)], tmp_path / "run")

    [attempt] = attempts(own_home)
    assert attempt.ended == "silence"
    assert_only_the_candidate(attempt, said)
    assert made <= points(attempt, "covered"), run
    assert left_out <= told_as_missed(attempt), run
    # The gap is kept in the recording; the cue was heard in it, and once more after the end.
    assert max(b.start - a.end for a, b in pairwise(attempt.speech)) == pytest.approx(PAUSE, abs=0.3)
    began, tones = run.events("reply")[0]["reply_from"], [tone["at"] for tone in run.events("app_tone")]
    assert len(tones) == 2, run
    assert began + pause_at < tones[0] < began + pause_at + PAUSE, run
