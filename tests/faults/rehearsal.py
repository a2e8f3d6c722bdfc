"""A session from made-up replies at many times the pace of speech, which tells what it is doing as it goes."""

import mmap
import struct
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np

from tests.fakes import FakeGrader, FakeKeys, FakeScreen, loud_is_speech, question
from voiceprep.assess.grader import Verdict
from voiceprep.audio.files import FileSource, read_clip
from voiceprep.audio.source import FRAME
from voiceprep.clip import RATE, Clip, Samples
from voiceprep.decks.deck import Question
from voiceprep.interview.coach import Coach
from voiceprep.interview.desk import Desk
from voiceprep.interview.recording import write_down
from voiceprep.interview.recovery import Recovery, tidy, where_to_go_on
from voiceprep.interview.session import Session
from voiceprep.interview.spoken import SpokenReplies
from voiceprep.records import keeper
from voiceprep.records.attempt import Attempt
from voiceprep.records.claim import claimed
from voiceprep.records.heard import Heard
from voiceprep.records.session_folder import SessionFolder
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.lead_in import LeadIn
from voiceprep.speech.transcript import Word
from voiceprep.speech.vocabulary import Vocabulary

PHASES = ("starting", "speaking", "recording", "decoding", "grading", "saving", "compressing")
QUESTIONS = ("why", "how", "when")
SETTINGS = ListenSettings(silence_budget=1.5)


class Diary:
    """What a session is doing, in a file mapped to memory: it can be read after the process was killed.

    `phase` is an index into PHASES. For each question: samples of the reply delivered so far, and whether it was judged
    and saved.
    """

    _layout = struct.Struct(f"<B{len(QUESTIONS)}Q{len(QUESTIONS)}?")

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(bytes(self._layout.size))
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), self._layout.size)

    @property
    def phase(self) -> int:
        return self._map[0]

    @phase.setter
    def phase(self, value: int) -> None:
        self._map[0] = value

    def delivered(self, index: int) -> int:
        return int.from_bytes(self._map[1 + 8 * index : 9 + 8 * index], "little")

    def deliver(self, index: int, samples: int) -> None:
        self._map[1 + 8 * index : 9 + 8 * index] = samples.to_bytes(8, "little")

    def done(self, index: int) -> bool:
        return bool(self._map[1 + 8 * len(QUESTIONS) + index])

    def finish(self, index: int) -> None:
        self._map[1 + 8 * len(QUESTIONS) + index] = 1


def reply_clip(id: str) -> Clip:
    """Three seconds of sound with a pause in it, of which no two samples in a row repeat elsewhere."""
    random = np.random.default_rng(QUESTIONS.index(id) + 1)
    speech = random.integers(-9000, 9000, RATE, dtype=np.int16)
    return Clip(np.concatenate([speech, np.zeros(RATE, np.int16), speech[::-1]]), RATE)


class _Paced(FileSource):
    """Delivers `pace` times as fast as somebody speaks, and keeps the diary."""

    def __init__(self, id: str, diary: Diary, pace: float) -> None:
        super().__init__(reply_clip(id))
        self._index, self._diary, self._pace, self._count = QUESTIONS.index(id), diary, pace, 0

    def read(self) -> Samples:
        time.sleep(FRAME / RATE / self._pace)
        self._diary.phase = PHASES.index("recording")
        self._count += FRAME
        self._diary.deliver(self._index, self._count)
        return super().read()


class _Voice:
    name = "fake"

    def __init__(self, diary: Diary, seconds: float) -> None:
        self._diary, self._seconds = diary, seconds

    def synthesize(self, text: str, speed: float = 1.0) -> Sequence[Clip]:
        self._diary.phase = PHASES.index("speaking")
        time.sleep(self._seconds)
        return iter(())


class _Sink:
    def play(self, clips: object, stopped: Callable[[], bool]) -> bool:
        return all(True for _ in clips)


class _Transcriber:
    name, online = "fake", None

    def __init__(self, diary: Diary, seconds: float) -> None:
        self._diary, self._seconds = diary, seconds

    def transcribe(self, samples: Samples, hotwords: Sequence[str], lead_in: LeadIn | None = None) -> tuple[Word, ...]:
        self._diary.phase = PHASES.index("decoding")
        time.sleep(self._seconds)
        return (Word("0", 0.0, 0.5, 0.9), Word("1", 0.5, 0.9, 0.9))


class _Grader(FakeGrader):
    def __init__(self, diary: Diary, seconds: float) -> None:
        self._diary, self._seconds = diary, seconds

    def grade(self, question: Question, words: Sequence[str]) -> tuple[Verdict, ...]:
        self._diary.phase = PHASES.index("grading")
        time.sleep(self._seconds)
        return super().grade(question, words)


class _Folder(SessionFolder):
    diary: Diary

    def save(self, attempt: Attempt) -> Path:
        self.diary.phase = PHASES.index("saving")
        path = super().save(attempt)
        if attempt.verdicts:
            self.diary.finish(QUESTIONS.index(attempt.question))
        return path


def rehearse(recordings: Path, diary: Diary, pace: float = 40.0, wait: float = 0.02) -> SessionFolder:
    """Run a whole session of three questions; `wait`: seconds that each engine takes for each thing."""
    ids = list(QUESTIONS)
    plain = SessionFolder.create(
        recordings, "deck", datetime.now(UTC), title="A deck", questions=ids, mode="files", deck_file=None
    )
    _go_on(plain, diary, (), 0, pace, wait)
    return plain


def resume(folder: SessionFolder, diary: Diary) -> None:
    """Make the session whole and ask what is left, as `voiceprep resume` does."""
    known = {id: question(id) for id in QUESTIONS}
    with closing(Scribe(lambda: _Transcriber(diary, 0.0))) as scribe:

        def hear(audio: Path, asked: Question | None) -> Heard:
            clip = read_clip(audio)
            transcript, speech = write_down(clip, scribe, Vocabulary(), loud_is_speech, SETTINGS)
            return Heard(clip.seconds, transcript, speech, "fake")

        for result in Recovery(folder, known.get, hear, FakeGrader(), SETTINGS).run(folder.load()):
            if not isinstance(result, Attempt):
                raise result
    tidy(folder)
    attempts = folder.attempts()
    next = where_to_go_on(QUESTIONS, attempts, 1)
    if next < len(QUESTIONS):
        _go_on(folder, diary, attempts, next, 1e6, 0.0)
    else:
        folder.finish(datetime.now(UTC))


def _go_on(
    folder: SessionFolder, diary: Diary, attempts: tuple[Attempt, ...], begin: int, pace: float, wait: float
) -> None:
    marked = _Folder(folder.path)
    _Folder.diary = diary
    coach = Coach(_Voice(diary, wait), _Sink(), FakeScreen(), FakeKeys(), {})
    compress = keeper.compress

    def marked_compress(path: Path) -> Path:
        diary.phase = PHASES.index("compressing")
        return compress(path)

    keeper.compress = marked_compress
    try:
        with closing(Scribe(lambda: _Transcriber(diary, wait))) as scribe, claimed(folder.path):
            replies = SpokenReplies(
                lambda q: _Paced(q.id, diary, pace),
                "files",
                lambda: loud_is_speech,
                scribe,
                lambda q: Vocabulary(),
                coach,
                SETTINGS,
                None,
            )
            grader = partial(_Grader, diary, wait)
            last = folder.last_number()
            desk = Desk(coach, replies, marked, grader, lambda: datetime.now(UTC), attempts=list(attempts), last=last)
            Session("A deck", [question(id) for id in QUESTIONS], desk, begin=begin).run()
    finally:
        keeper.compress = compress
