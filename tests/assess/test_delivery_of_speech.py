"""Delivery figures against speech of known timing: sentences by the coach's voice, with silences of known length."""

import numpy as np
import pytest
import soxr

from voiceprep.assess.delivery import measure
from voiceprep.audio.source import FRAME
from voiceprep.audio.speech_spans import SpeechSpans
from voiceprep.audio.voice_activity import Silero
from voiceprep.clip import RATE
from voiceprep.settings import ListenSettings
from voiceprep.speech.hibari_voice import HibariVoice
from voiceprep.speech.transcript import Word

SENTENCES = (
    "I fill missing values with the median of each column.",
    "When only a few rows are affected, I drop them instead.",
    "For the rest, I train a small model to predict them.",
    "In the end I compare both ways on held out data.",
)
WORDS = [Word(word) for sentence in SENTENCES for word in sentence.split()]
LOUD = 200  # of 32768: where a synthesised sentence begins and ends
TOLERANCE = 0.12  # seconds at one edge: four frames; a soft beginning or end of a word is heard that much late or long


@pytest.fixture(scope="module")
def sentences():
    voice = HibariVoice()
    return [_spoken(voice, sentence) for sentence in SENTENCES]


def _spoken(voice, text):
    clips = list(voice.synthesize(text))
    samples = soxr.resample(np.concatenate([clip.samples for clip in clips]), clips[0].rate, RATE)
    loud = np.flatnonzero(np.abs(samples.astype(int)) > LOUD)
    return samples[loud[0] : loud[-1] + 1].astype(np.int16)


def _heard(samples):
    detect, spans = Silero(), SpeechSpans(ListenSettings())
    for start in range(0, len(samples) - FRAME + 1, FRAME):
        spans.push(detect(samples[start : start + FRAME]))
    return spans.spans()


@pytest.mark.parametrize("noise", [0, 30], ids=["silent room", "noise at -61 dB"])
@pytest.mark.parametrize("silences", [(1.0, 1.0, 1.2, 2.0), (0.3, 0.9, 0.5, 3.0), (4.0, 0.5, 0.5, 0.5)])
def test_pace_and_pauses_are_those_of_the_speech(sentences, silences, noise):
    parts = [part for s, clip in zip(silences, sentences, strict=True) for part in (np.zeros(round(s * RATE)), clip)]
    samples = np.concatenate([*parts, np.zeros(3 * RATE)])
    samples = (samples + np.random.default_rng(0).normal(0, noise, len(samples))).astype(np.int16)
    length = sum(silences[1:]) + sum(map(len, sentences)) / RATE
    speaking = sum(map(len, sentences)) / RATE
    pauses = [silence for silence in silences[1:] if silence > 0.7]

    delivery = measure(WORDS, _heard(samples))

    assert delivery.first_word == pytest.approx(silences[0], abs=TOLERANCE)
    assert delivery.length == pytest.approx(length, abs=2 * TOLERANCE)
    assert delivery.wpm == pytest.approx(60 * len(WORDS) / length, rel=0.02)
    assert delivery.wpm_speaking == pytest.approx(60 * len(WORDS) / speaking, rel=0.05)
    assert [pause.seconds for pause in delivery.pauses] == pytest.approx(pauses, abs=2 * TOLERANCE)
