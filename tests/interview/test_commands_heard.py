"""Every listed command, spoken by three voices, through voice activity and the real recogniser."""

from collections.abc import Iterator

import numpy as np
import pytest

from tests.rig.voice import CandidateVoice, FliteVoice
from voiceprep.audio.files import read_clip
from voiceprep.audio.voice_activity import Silero
from voiceprep.clip import Clip
from voiceprep.interview.commands import SPOKEN, Command, by_voice
from voiceprep.interview.recording import write_down
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.transcriber import make_transcriber
from voiceprep.speech.vocabulary import Vocabulary

VOICES: tuple[FliteVoice, ...] = ("slt", "rms", "awb")

# Single words of a synthetic voice that nobody would understand without context either.
MISHEARD = {("hint", "slt"), ("pause", "slt")}


@pytest.fixture(scope="module")
def scribe() -> Iterator[Scribe]:
    scribe = Scribe(make_transcriber)
    yield scribe
    scribe.close()


@pytest.mark.slow
@pytest.mark.parametrize("command", list(Command), ids=lambda command: command.name)
def test_all_its_phrases_are_obeyed(command: Command, candidate_voice: CandidateVoice, scribe: Scribe):
    wrong = {}
    for phrase in command.phrases:
        for voice in VOICES:
            spoken = read_clip(candidate_voice(phrase, voice)).samples
            around = np.concatenate((np.zeros(8_000, np.int16), spoken, np.zeros(16_000, np.int16)))
            heard, _ = write_down(Clip(around, 16_000), scribe, Vocabulary(SPOKEN), Silero(), ListenSettings())
            if by_voice(heard.words) is not command and (phrase, voice) not in MISHEARD:
                wrong[phrase, voice] = heard.text
    assert not wrong
