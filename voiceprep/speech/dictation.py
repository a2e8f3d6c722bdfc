"""Writes down what is said, segment by segment, while it is being said."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from voiceprep.clip import RATE, Samples
from voiceprep.errors import EngineError
from voiceprep.speech.lead_in import Written, lead_in
from voiceprep.speech.readings import Readings
from voiceprep.speech.repair import repair
from voiceprep.speech.transcriber import Transcriber
from voiceprep.speech.transcript import Transcript, Word
from voiceprep.speech.vocabulary import Vocabulary
from voiceprep.speech.worker import Worker

SHORT = 2.5
"""Seconds, pads included, up to which a segment may be a command: the longest takes two."""

RECENT = 8
"""Segments kept for what leads in to the next: more do not fit into the seconds before it."""

PATIENCE = 60.0
"""Seconds that a segment of 15 s may take before the recogniser counts as hanging: four times as long as saying it."""

OnWords = Callable[[tuple[Word, ...], float], None]
"""Takes the words of one more segment, and the second of the recording at which it ends."""


class Scribe:
    """The one worker that transcribes. The engine is made in its thread, while the person hears the first question."""

    def __init__(self, make: Callable[[], Transcriber]) -> None:
        self._worker = Worker("transcriber")
        self._transcriber = self._worker.submit(make)

    def transcriber(self) -> Transcriber:
        """The engine; waits until it is made. Raises EngineError where that failed."""
        with _as_engine_error():
            return self._transcriber.result()

    def begin(self, vocabulary: Vocabulary, on_words: OnWords, short_hotwords: Sequence[str] = ()) -> "Dictation":
        """A new reply, in which `vocabulary` is expected.

        `on_words` is called from the worker's thread with the words of each segment, in order, and the second at which
        the segment ends; without words where it failed. `short_hotwords` are expected as well in segments of at most
        `SHORT` seconds.
        """
        return Dictation(self._worker, self._transcriber, vocabulary, on_words, short_hotwords)

    def close(self) -> None:
        """End the worker; what was not begun is dropped, and an engine that hangs is left behind."""
        self._worker.close()


class Dictation:
    """One reply being written down. Segments are transcribed in the order in which they are added."""

    def __init__(
        self,
        worker: Worker,
        transcriber: "Future[Transcriber]",
        vocabulary: Vocabulary,
        on_words: OnWords,
        short_hotwords: Sequence[str],
    ) -> None:
        self._worker, self._transcriber = worker, transcriber
        self._vocabulary, self._on_words, self._short_hotwords = vocabulary, on_words, short_hotwords
        self._readings = Readings(vocabulary)
        self._segments: list[Future[tuple[Word, ...]]] = []
        self._written: deque[Written] = deque(maxlen=RECENT)
        self._forgotten: list[tuple[Word, ...]] = []

    def forget(self, words: tuple[Word, ...]) -> None:
        """Leave this segment out, as `on_words` gave it: it was a command, not a part of the reply."""
        self._forgotten.append(words)

    def add(self, start: float, samples: Samples) -> None:
        """Queue a speech segment that begins `start` seconds into the recording."""
        self._segments.append(self._worker.submit(partial(self._transcribe, start, samples)))

    def finish(self, patience: float = PATIENCE) -> tuple[Transcript, EngineError | None]:
        """All words so far, waiting for what is still queued; and the first error, if a segment failed.

        What the other segments said is kept. Here, when the whole of it is known, terms are repaired. A recogniser that
        does not answer within `patience` seconds is not waited for, then and until it does.
        """
        words: list[Word] = []
        problem: EngineError | None = None
        for segment in self._segments:
            try:
                found = segment.result(timeout=0.0 if self._worker.hangs else patience)
            except TimeoutError:
                self._worker.hangs = True
                problem = problem or EngineError(HANGS)
                continue
            except EngineError as error:
                problem = problem or error
                continue
            if not self._is_forgotten(found):
                words += found
        return Transcript(self.repaired(words)), problem

    def repaired(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """The words with the terms that are expected where something else was written for them."""
        return repair(words, self._readings)

    def _expected(self, samples: Samples) -> tuple[str, ...]:
        more = self._short_hotwords if len(samples) <= SHORT * RATE else ()
        return (*more, *self._vocabulary.hotwords)

    def _is_forgotten(self, words: tuple[Word, ...]) -> bool:
        return any(words is forgotten for forgotten in self._forgotten)

    def _transcribe(self, start: float, samples: Samples) -> tuple[Word, ...]:
        words: tuple[Word, ...] = ()
        try:
            words = self._write_down(start, samples)
        finally:
            self._on_words(words, start + len(samples) / RATE)
        return words

    def _write_down(self, start: float, samples: Samples) -> tuple[Word, ...]:
        before = None
        if len(samples) > SHORT * RATE:
            said = [segment for segment in self._written if not self._is_forgotten(segment.words)]
            before = lead_in(said, start, len(samples) / RATE)
        with _as_engine_error():
            heard = self._transcriber.result().transcribe(samples, self._expected(samples), before)
        words = tuple(_later(word, start) for word in heard)
        self._written.append(Written(start, samples, words))
        return words


HANGS = "the recogniser does not answer; the recording is kept, and 'voiceprep resume' writes it down"


@contextmanager
def _as_engine_error() -> Iterator[None]:
    """Engines are other people's programs, with errors of their own: none of them may end a session."""
    try:
        yield
    except EngineError:
        raise
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise EngineError(f"the recogniser failed: {reason}; the recording is kept") from error


def _later(word: Word, seconds: float) -> Word:
    if word.start is None or word.end is None:
        return word
    return replace(word, start=round(word.start + seconds, 2), end=round(word.end + seconds, 2))
