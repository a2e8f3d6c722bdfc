"""Ways of hearing a reply: ours with any engine, and faster-whisper or an engine of SpeechRecognition on the whole."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from faster_whisper import WhisperModel

from voiceprep.audio.segmenter import Segment, Segmenter
from voiceprep.audio.source import FRAME
from voiceprep.audio.voice_activity import Silero
from voiceprep.clip import Clip, Samples
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.lead_in import LeadIn
from voiceprep.speech.readings import Readings
from voiceprep.speech.repair import repair
from voiceprep.speech.transcriber import Transcriber, make_transcriber
from voiceprep.speech.transcript import Word
from voiceprep.speech.vocabulary import Vocabulary

SETTINGS = ListenSettings()


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a reply; CPU seconds, all cores together; and seconds from the end of speech to the last word, if it
    is decoded at the pace of speech with one such core to itself (CPU seconds do not depend on who else is busy).
    """

    words: tuple[Word, ...]
    cpu: float
    wait: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


Way = Callable[[Clip, Vocabulary], Heard]


class Ours:
    """Segments and hints, as in a session. Whether terms are repaired afterwards is the caller's to choose."""

    def __init__(self, engine: str, *, hints: bool = True) -> None:
        self.hints = hints
        self._engine = _Timed(make_transcriber(engine))
        self._scribe = Scribe(lambda: self._engine)

    def __call__(self, clip: Clip, vocabulary: Vocabulary) -> Heard:
        self._engine.seconds.clear()
        ends: list[float] = []
        cpu = time.process_time()
        expected = Vocabulary(vocabulary.hotwords) if self.hints else Vocabulary()
        segments = list(_segments(clip))
        dictation = self._scribe.begin(expected, lambda words, until: ends.append(until))
        for segment in segments:
            dictation.add(segment.start, segment.samples)
        transcript, problem = dictation.finish()
        if problem:
            raise problem
        cpu = time.process_time() - cpu
        ready = 0.0
        for end, seconds in zip(ends, self._engine.seconds, strict=True):
            ready = max(ready, end + SETTINGS.segment_gap - SETTINGS.segment_pad) + seconds
        return Heard(transcript.words, cpu, ready - (ends[-1] - SETTINGS.segment_pad) if ends else 0.0)

    def close(self) -> None:
        self._scribe.close()


def repaired(heard: Heard, vocabulary: Vocabulary) -> Heard:
    """The same with its terms repaired."""
    began = time.process_time()
    words = repair(heard.words, Readings(vocabulary))
    spent = time.process_time() - began
    return Heard(words, heard.cpu + spent, heard.wait + spent)


def whole_whisper(folder: str) -> Way:
    """faster-whisper's own way, with its voice activity filter: no segments, no hints."""
    model = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=2, local_files_only=True)

    def hear(clip: Clip) -> tuple[Word, ...]:
        audio = clip.samples.astype(np.float32) / 32768
        segments, _ = model.transcribe(audio, language="en", vad_filter=True)
        return tuple(Word(word) for segment in segments for word in segment.text.split())

    return _whole(hear)


def whole_recognizer(engine: str) -> Way:
    """An engine of SpeechRecognition on the whole reply."""
    transcriber = make_transcriber(engine)
    return _whole(lambda clip: transcriber.transcribe(clip.samples, ()))


def _whole(hear: Callable[[Clip], tuple[Word, ...]]) -> Way:
    def way(clip: Clip, vocabulary: Vocabulary) -> Heard:
        began = time.process_time()
        words = hear(clip)
        cpu = time.process_time() - began
        return Heard(words, cpu, SETTINGS.segment_gap + cpu)

    return way


class _Timed:
    """An engine, and the CPU seconds that each segment took it."""

    def __init__(self, engine: Transcriber) -> None:
        self._engine, self.name, self.online = engine, engine.name, engine.online
        self.seconds: list[float] = []

    def transcribe(self, samples: Samples, hotwords: Sequence[str], lead_in: LeadIn | None = None) -> tuple[Word, ...]:
        began = time.process_time()
        try:
            return self._engine.transcribe(samples, hotwords, lead_in)
        finally:
            self.seconds.append(time.process_time() - began)


def _segments(clip: Clip) -> Iterator[Segment]:
    detect, segmenter = Silero(), Segmenter(SETTINGS)
    for start in range(0, len(clip.samples) - FRAME + 1, FRAME):
        frame = clip.samples[start : start + FRAME]
        if segment := segmenter.push(frame, detect(frame)):
            yield segment
    if segment := segmenter.flush():
        yield segment
