"""A candidate who is not there: answers from the reference answer, in a second voice, and forgets some points."""

import time
from collections.abc import Callable
from threading import Thread
from types import TracebackType
from typing import Self

import numpy as np
import soxr

from voiceprep.audio.files import FileSource
from voiceprep.audio.player import Sink
from voiceprep.audio.source import FRAME
from voiceprep.clip import RATE, Clip, Samples
from voiceprep.decks.deck import Question
from voiceprep.speech.voice import Voice

FORGOTTEN = 3
"""Every third point is left out."""

DEEPER = 0.84
"""The coach's voice played at this speed: lower and slower, a different speaker to the ear and to the recogniser."""


def answer_text(question: Question) -> str:
    """What the candidate says: the clauses behind the points, in order, without every third."""
    kept = [p.source for number, p in enumerate(question.points, 1) if number % FORGOTTEN or len(question.points) == 1]
    return " ".join(f"{clause.lstrip('- ').rstrip('.')}." for clause in kept)


def speak_answer(question: Question, voice: Voice) -> Clip:
    """The answer at 16 kHz, in the second voice."""
    clips = list(voice.synthesize(answer_text(question)))
    samples = np.concatenate([clip.samples for clip in clips])
    deeper = soxr.resample(samples, clips[0].rate * DEEPER, RATE)
    return Clip(deeper.astype(np.int16), RATE)


class AudibleReply:
    """A reply that is heard by the person as well: fed at the pace of speech while the speaker plays it."""

    overflows = 0

    def __init__(
        self,
        clip: Clip,
        sink: Sink,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._file = FileSource(clip)
        self._clip, self._sink, self._clock, self._sleep = clip, sink, clock, sleep
        self._over = False

    def __enter__(self) -> Self:
        self._player = Thread(target=self._sink.play, args=([self._clip], lambda: self._over), daemon=True)
        self._began: float | None = None
        self._frames = 0
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over = True
        if self._began is not None:
            self._player.join()

    def read(self) -> Samples:
        """The next 32 ms, not before they would have been spoken."""
        if self._began is None:
            self._began = self._clock()
            self._player.start()
        due = self._began + self._frames * FRAME / RATE
        self._sleep(max(0.0, due - self._clock()))
        self._frames += 1
        return self._file.read()

    def flush(self) -> None:
        """Nothing was heard yet."""
