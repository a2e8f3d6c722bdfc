"""Speaking while the coach speaks, for those who wear headphones: it falls silent, and what was said is not lost."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import numpy as np

from voiceprep.audio.segmenter import FRAME_SECONDS
from voiceprep.audio.source import FRAME, Source
from voiceprep.audio.voice_activity import VoiceActivity
from voiceprep.clip import Samples
from voiceprep.errors import DeviceError
from voiceprep.settings import ListenSettings

SUSTAINED = 0.13
"""Seconds of speech without a break that silence the coach: a cough or a breath is shorter."""

BEFORE = 0.5
"""Seconds kept from before the speech was noticed, so that its first sound is there."""


class Overheard:
    """A microphone that is open already, beginning with what it has heard."""

    def __init__(self, source: Source, heard: list[Samples]) -> None:
        self._source, self._heard = source, deque(heard)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._source.__exit__(kind, error, trace)

    @property
    def overflows(self) -> int:
        """See Source."""
        return self._source.overflows

    def read(self) -> Samples:
        """First what was overheard; see Source."""
        return self._heard.popleft() if self._heard else self._source.read()

    def flush(self) -> None:
        """What was overheard stays; see Source."""
        if not self._heard:
            self._source.flush()


class BargeIn:
    """Opens the microphone while the coach speaks. After an interruption, `take` gives it, still open."""

    def __init__(
        self, open_source: Callable[[], Source], detect: Callable[[], VoiceActivity], settings: ListenSettings
    ) -> None:
        self._open_source, self._detect, self._settings = open_source, detect, settings
        self._overheard: Overheard | None = None

    @property
    def happened(self) -> bool:
        """Whether the person has begun to speak and has not been listened to yet."""
        return self._overheard is not None

    def take(self) -> Overheard | None:
        """The interruption, once; None when there was none."""
        overheard, self._overheard = self._overheard, None
        return overheard

    @contextmanager
    def watching(self) -> Iterator[Callable[[], bool]]:
        """While the coach speaks: gives a function that tells whether somebody speaks over it.

        Without a microphone nobody does; that is told when the reply is listened to.
        """
        try:
            source = self._open_source().__enter__()
        except DeviceError:
            yield lambda: False
            return
        heard: deque[Samples] = deque(maxlen=round(BEFORE / FRAME_SECONDS))
        noticed, over = threading.Event(), threading.Event()
        watcher = threading.Thread(
            target=self._watch, args=(source, heard, noticed, over), name="barge-in", daemon=True
        )
        watcher.start()
        try:
            yield noticed.is_set
        finally:
            over.set()
            watcher.join()
            if noticed.is_set():
                self._overheard = Overheard(source, list(heard))
            else:
                source.__exit__(None, None, None)

    def _watch(self, source: Source, heard: deque[Samples], noticed: threading.Event, over: threading.Event) -> None:
        detect, run, rest = self._detect(), 0.0, np.zeros(0, np.int16)
        while not (over.is_set() or noticed.is_set()):
            try:
                samples = np.concatenate((rest, source.read()))
            except DeviceError:  # told when the reply is listened to
                return
            whole = len(samples) // FRAME * FRAME
            rest = samples[whole:]
            for start in range(0, whole, FRAME):
                frame = samples[start : start + FRAME]
                heard.append(frame)
                run = run + FRAME_SECONDS if detect(frame) >= self._settings.speech_threshold else 0.0
                if run >= SUSTAINED:
                    noticed.set()
