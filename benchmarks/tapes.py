"""Replies as the endpoint meets them: probabilities of frames, segments, and what is known of the words and when."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from pauses import Piece, Spoken, Text

from voiceprep.assess.grader import Status, make_grader
from voiceprep.audio.endpoint import Known
from voiceprep.audio.segmenter import FRAME_SECONDS, Segmenter
from voiceprep.audio.source import FRAME
from voiceprep.audio.voice_activity import Silero
from voiceprep.settings import ListenSettings

LATENCY = 1.0
"""Seconds from a segment's close until its words are known."""
DROPPED = ("um", "uh")
"""Fillers that recognisers leave out."""
GRADER = make_grader("lexical")
SETTINGS = ListenSettings()

Recognise = Callable[[NDArray[np.int16]], tuple[str, ...]]


@dataclass(frozen=True)
class Cut:
    """A speech segment: its end, when it closed (seconds), and its words."""

    end: float
    closed: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Tape:
    """Without the sound, so that hundreds fit."""

    text: Text
    pieces: tuple[Piece, ...]
    condition: str
    probabilities: tuple[float, ...]
    cuts: tuple[Cut, ...]

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.probabilities) * FRAME_SECONDS


def listen(spoken: Spoken, recognise: Recognise | None = None) -> Tape:
    """Voice activity, segments, and the words of each: recognised, or else those of the text."""
    detect, segmenter = Silero(), Segmenter(SETTINGS)
    probabilities: list[float] = []
    cuts: list[Cut] = []
    for at in range(0, len(spoken.samples) - FRAME + 1, FRAME):
        frame = spoken.samples[at : at + FRAME]
        probabilities.append(detect(frame))
        if segment := segmenter.push(frame, probabilities[-1]):
            words = recognise(segment.samples) if recognise else words_said(spoken, segment.start, segment.end)
            cuts.append(Cut(segment.end, len(probabilities) * FRAME_SECONDS, words))
    return Tape(spoken.text, spoken.pieces, spoken.condition, tuple(probabilities), tuple(cuts))


def words_said(spoken: Spoken, start: float, end: float) -> tuple[str, ...]:
    """The words whose middle, by their letters, lies between; no fillers, and a full stop at the end."""
    words: list[str] = []
    for piece in spoken.pieces:
        letters = np.cumsum([0, *(len(word) + 1 for word in piece.words)])
        middles = piece.start + (letters[:-1] + letters[1:]) / 2 / max(1, letters[-1]) * (piece.end - piece.start)
        words += [word for word, at in zip(piece.words, middles, strict=True) if start <= at < end]
    words = [word for word in words if word.lower().strip(",.") not in DROPPED]
    return (*words[:-1], f"{words[-1].rstrip('.,;:?!')}.") if words else ()


def knowledge(tape: Tape) -> list[tuple[float, Known]]:
    """When what was known; one segment is decoded after the other."""
    known: list[tuple[float, Known]] = []
    words: tuple[str, ...] = ()
    ready = 0.0
    for cut in tape.cuts:
        ready = max(ready, cut.closed) + LATENCY
        words += cut.words
        verdicts = GRADER.grade(tape.text.question, words) if tape.text.question else ()
        covered = sum(verdict.status is Status.COVERED for verdict in verdicts)
        known.append((ready, Known(words, cut.end, covered, len(verdicts))))
    return known
