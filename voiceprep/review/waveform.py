"""A recording as a picture: how loud it was, from left to right."""

from pathlib import Path

import numpy as np
import soundfile

from voiceprep.clip import Clip

WIDTH, HEIGHT = 1000, 100
"""Of the picture, in its own units: a thousandth of the recording, a hundredth of the loudest it can show."""

BARS = 250
"""Bars side by side; a phone has about 300 columns, and a reply stays below 4 kB."""

QUIET = 0.05
"""Of full scale. What never gets louder is drawn as quiet as it is; the rest is drawn up to its loudest moment."""


def read_waveform(path: Path) -> str | None:
    """The path data of an SVG for the recording; None when it cannot be read, which playing it will show."""
    try:
        samples, rate = soundfile.read(path, dtype="int16", always_2d=True)
    except (OSError, soundfile.SoundFileError):
        return None
    return draw(Clip(samples[:, 0], rate))


def draw(clip: Clip) -> str:
    """SVG path data in a box of WIDTH by HEIGHT: a vertical bar for each 250th of the clip, as high as its peak."""
    if len(clip.samples) == 0:
        return ""
    edges = np.linspace(0, len(clip.samples), min(BARS, len(clip.samples)) + 1).astype(int)[:-1]
    peaks = np.maximum.reduceat(np.abs(clip.samples.astype(np.int32)), edges) / 32768
    halves = np.maximum(0.5, peaks / max(QUIET, peaks.max()) * HEIGHT / 2)
    step = WIDTH / len(edges)
    bars = zip(range(len(edges)), halves, strict=True)
    middle = HEIGHT / 2
    return "".join(f"M{(i + 0.5) * step:.4g} {middle - half:.3g}V{middle + half:.3g}" for i, half in bars)
