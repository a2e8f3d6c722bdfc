"""When was somebody speaking? Stretches of speech from the probabilities of frames."""

from voiceprep.audio.segmenter import FRAME_SECONDS, RELEASE
from voiceprep.audio.span import Span
from voiceprep.settings import ListenSettings


class SpeechSpans:
    """Speech probabilities of frames in, stretches of speech out.

    Speech begins where a probability reaches the threshold and is over where one falls `RELEASE` below it. What is
    shorter than `shortest_speech` is a click. Nothing is padded and no gap is bridged: what counts as a pause is for
    those to say who measure. Only what happens between frames of 32 ms is lost.
    """

    def __init__(self, settings: ListenSettings) -> None:
        self._threshold, self._shortest = settings.speech_threshold, settings.shortest_speech
        self._spans: list[Span] = []
        self._frames = 0
        self._began: int | None = None

    def push(self, probability: float) -> None:
        """Take the next frame."""
        if self._began is None and probability >= self._threshold:
            self._began = self._frames
        elif self._began is not None and probability < self._threshold - RELEASE:
            self._spans += self._open()
            self._began = None
        self._frames += 1

    def spans(self) -> tuple[Span, ...]:
        """All speech so far, in order; that which is going on ends with the last frame."""
        return (*self._spans, *self._open())

    def _open(self) -> tuple[Span, ...]:
        if self._began is None or (self._frames - self._began) * FRAME_SECONDS < self._shortest:
            return ()
        return (Span(round(self._began * FRAME_SECONDS, 3), round(self._frames * FRAME_SECONDS, 3)),)
