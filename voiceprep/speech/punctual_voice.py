"""A voice that is not waited for when it hangs."""

import queue
import threading
from collections.abc import Iterator

from voiceprep.clip import Clip
from voiceprep.errors import EngineError
from voiceprep.speech.voice import Voice

PATIENCE = 20.0
"""Seconds for a sentence; the slowest voice measured takes two."""


class PunctualVoice:
    """Speaks as `voice` does, in a thread of its own, a sentence ahead. One that hangs is an error, and left behind."""

    def __init__(self, voice: Voice, patience: float = PATIENCE) -> None:
        self._voice, self._patience = voice, patience
        self.name = voice.name

    def synthesize(self, text: str, speed: float = 1.0) -> Iterator[Clip]:
        """A clip a sentence; see Voice."""
        made: queue.Queue[Clip | Exception | None] = queue.Queue(1)
        over = threading.Event()
        threading.Thread(target=self._make, args=(text, speed, made, over), name="voice", daemon=True).start()
        try:
            while (clip := self._next(made)) is not None:
                yield clip
        finally:
            over.set()

    def _next(self, made: "queue.Queue[Clip | Exception | None]") -> Clip | None:
        try:
            clip = made.get(timeout=self._patience)
        except queue.Empty:
            raise EngineError(f"the voice {self.name} did not answer within {self._patience:.0f} s") from None
        if isinstance(clip, EngineError):
            raise clip
        if isinstance(clip, Exception):
            raise EngineError(f"the voice {self.name} failed: {clip}") from clip
        return clip

    def _make(
        self, text: str, speed: float, made: "queue.Queue[Clip | Exception | None]", over: threading.Event
    ) -> None:
        last: Exception | None = None
        try:
            for clip in self._voice.synthesize(text, speed):
                if not _put(made, clip, over):
                    return
        except Exception as error:  # engines are other people's programs, with errors of their own
            last = error
        _put(made, last, over)


def _put(made: "queue.Queue[Clip | Exception | None]", clip: Clip | Exception | None, over: threading.Event) -> bool:
    """False when nobody wants it any more."""
    while not over.is_set():
        try:
            made.put(clip, timeout=0.1)
        except queue.Full:
            continue
        return True
    return False
