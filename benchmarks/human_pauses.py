"""Recordings of people, their own gaps between phrases drawn out: the human part of the endpoint benchmark's corpus."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from pauses import AFTERWARDS, LENGTHS, PAUSES, Floats, Piece, Spoken, Text

from voiceprep.audio.files import read_clip
from voiceprep.clip import RATE

RECORDINGS = Path(__file__).parents[1] / "../shared/eval/asr"
VARIANTS = 10
"""Of a recording, each with other gaps drawn out to other lengths."""
SHORTEST_GAP = 0.12
"""Seconds that are quiet enough to be a gap between phrases and not a stop consonant."""

SHORTEST_WORD = 0.25
"""Seconds. What is shorter between two gaps is a breath, and the two are one gap."""


def human_replies() -> Iterator[Spoken]:
    """Three people reading: what they say is no reply to a question, so that no point is ever covered."""
    for line in map(json.loads, (RECORDINGS / "manifest.jsonl").read_text("utf-8").splitlines()):
        if line["kind"] == "real_read":
            samples = read_clip(RECORDINGS / line["wav"]).samples / 32768
            text = Text(None, tuple(line["text"].split()), recited=False, full=False, half=1)
            for variant in range(VARIANTS):
                yield _drawn_out(samples, text, Path(line["wav"]).stem, np.random.default_rng(variant))


def _drawn_out(samples: Floats, text: Text, name: str, random: np.random.Generator) -> Spoken:
    first, last = (np.flatnonzero(np.abs(samples) > 0.02)[i] for i in (0, -1))
    gaps = [gap for gap in _gaps(samples) if first < gap[0] and gap[1] < last]
    chosen = sorted(gaps[i] for i in random.permutation(len(gaps))[:PAUSES])
    tone = _room_tone(samples, gaps)
    pieces: list[Piece] = []
    sound: list[Floats] = []
    at, begin, said = first / RATE, first, 0
    spoken = 0
    total = last - first - sum(b - a for a, b in chosen)
    for a, b in [*chosen, (last, last)]:
        spoken += a - begin
        upto = len(text.words) if b == last else round(len(text.words) * spoken / total)
        pause = float(random.choice(LENGTHS)) if b != last else AFTERWARDS
        pieces.append(Piece(text.words[said:upto], at, at + (a - begin) / RATE, None if b == last else "natural gap"))
        sound += [samples[begin:a], np.resize(tone, round(pause * RATE))]
        at, begin, said = at + (a - begin) / RATE + round(pause * RATE) / RATE, b, upto
    heard = np.concatenate([np.resize(tone, first), *sound])
    return Spoken(text, (heard.clip(-1, 1) * 32767).astype(np.int16), tuple(pieces), f"person: {name}", "as recorded")


def _gaps(samples: Floats) -> list[tuple[int, int]]:
    """Where it is quiet for long enough, 25 dB below speech or 6 dB above the noise: first and last sample."""
    size = RATE // 100
    power = np.sqrt(np.mean(samples[: len(samples) // size * size].reshape(-1, size) ** 2, axis=1))
    quiet = power < max(np.percentile(power, 75) * 10 ** (-25 / 20), np.percentile(power, 10) * 2)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], quiet.astype(int), [0]])))
    spans: list[tuple[int, int]] = []
    for a, b in (edges.reshape(-1, 2) * size).tolist():
        if b - a < SHORTEST_GAP * RATE:
            continue
        breath = spans and a - spans[-1][1] < SHORTEST_WORD * RATE
        spans[-1:] = [(spans[-1][0], b)] if breath else [*spans[-1:], (a, b)]
    return spans


def _room_tone(samples: Floats, gaps: list[tuple[int, int]]) -> Floats:
    """What is heard while nobody speaks: the longest gap there and back, so that it can go on without a click."""
    a, b = max(gaps, key=lambda gap: gap[1] - gap[0])
    middle = samples[a + (b - a) // 4 : b - (b - a) // 4]
    return np.concatenate([middle, middle[::-1]])
