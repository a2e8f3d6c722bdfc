"""Replies in the voices of Debian's `flite`, with the second at which each word begins."""

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import numpy as np

from voiceprep.audio.files import read_clip
from voiceprep.clip import RATE, Clip

VOICES = ("slt", "rms", "awb")
"""A woman and a man from the United States, a man from Scotland."""

_SILENCE = "pau"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A clip at 16 kHz, and (word, second at which it begins) for the words whose place is known for sure."""

    clip: Clip
    words: tuple[tuple[str, float], ...]


def speak(sentences: Sequence[str], voice: str, speed: float = 1.0) -> Spoken:
    """The sentences one after another, `speed` times as fast as that voice speaks by itself."""
    parts, words, begun = [], [], 0
    for sentence in sentences:
        clip, placed = _say(sentence, voice, speed)
        words += [(word, start + begun / RATE) for word, start in placed]
        parts.append(clip.samples)
        begun += len(clip.samples)
    return Spoken(Clip(np.concatenate(parts), RATE), tuple(words))


def with_noise(clip: Clip, decibels: float, seed: int = 0) -> Clip:
    """The clip with pink noise that many dB below it (RMS over all of it)."""
    speech = clip.samples.astype(np.float64)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(len(speech)))
    noise = np.fft.irfft(spectrum / np.sqrt(np.arange(len(spectrum)) + 1.0), len(speech))
    noise *= np.sqrt(np.square(speech).mean() / np.square(noise).mean()) / 10 ** (decibels / 20)
    return Clip((speech + noise).clip(-32768, 32767).astype(np.int16), clip.rate)


def _say(sentence: str, voice: str, speed: float) -> tuple[Clip, list[tuple[str, float]]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sentence.wav"
        stretch = ["--setf", f"duration_stretch={1 / speed:.4f}"]
        printed = _flite("-psdur", "-voice", voice, *stretch, "-t", sentence, "-o", str(path))
        clip = read_clip(path)
    ends = [(phone, float(end)) for phone, _, end in (item.partition(":") for item in printed.split())]
    starts = [0.0, *(end for _, end in ends)]
    sounds = [(phone, start) for (phone, _), start in zip(ends, starts, strict=False) if phone != _SILENCE]
    return clip, _place(_flite("-pr", "Word", "-voice", voice, "-t", sentence, "none").split(), voice, sounds)


def _place(words: Sequence[str], voice: str, sounds: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Words whose sounds, as that voice says them alone, are found in the sentence in their order."""
    alone = [_sounds_of(word, voice) for word in words]
    expected = [phone for phones in alone for phone in phones]
    matcher = SequenceMatcher(None, expected, [phone for phone, _ in sounds], autojunk=False)
    at = {a + k: b + k for a, b, size in matcher.get_matching_blocks() for k in range(size)}
    placed, first = [], 0
    for word, phones in zip(words, alone, strict=True):
        places = [at.get(first + k) for k in range(len(phones))]
        if places and places[0] is not None and places == list(range(places[0], places[0] + len(places))):
            placed.append((word, sounds[places[0]][1]))
        first += len(phones)
    return placed


@cache
def _sounds_of(word: str, voice: str) -> tuple[str, ...]:
    return tuple(p for p in _flite("-ps", "-voice", voice, "-t", word, "none").split() if p != _SILENCE)


def _flite(*arguments: str) -> str:
    return subprocess.run(["flite", *arguments], check=True, capture_output=True, text=True).stdout
