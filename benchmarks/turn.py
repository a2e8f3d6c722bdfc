"""How long a person waits after the last word: for the transcript, and for the first word of the feedback.

Replies of 20, 60 and 90 s (the second voice of `voiceprep demo`) are fed at the pace of speech through the whole turn:
voice activity, segments decoded meanwhile, endpoint, grading, saving, feedback. In the same run, as the baseline, the
whole reply is decoded after the endpoint, as a recogniser that is only called then must.

    python benchmarks/turn.py [SECONDS …]
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel

from voiceprep.assess.expect import expect
from voiceprep.assess.grader import Verdict, usual_grader
from voiceprep.audio.player import Silence
from voiceprep.audio.voice_activity import Silero
from voiceprep.clip import RATE, Clip
from voiceprep.decks.deck import Deck, Question
from voiceprep.decks.store import load_deck
from voiceprep.interview.coach import Coach
from voiceprep.interview.desk import Desk
from voiceprep.interview.example_candidate import AudibleReply, speak_answer
from voiceprep.interview.keys import NoKeys
from voiceprep.interview.session import Session
from voiceprep.interview.spoken import SpokenReplies
from voiceprep.paths import BUNDLED_DECKS
from voiceprep.records.attempt import Attempt
from voiceprep.records.session_folder import SessionFolder
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.transcriber import make_transcriber
from voiceprep.speech.transcript import Word
from voiceprep.speech.voice import Voice, make_voice
from voiceprep.speech.weights import tiny_en

SECONDS = (20, 60, 90)
SETTINGS = ListenSettings()


@dataclass
class Watch:
    """The screen and the speaker of the session: they note when what happened."""

    times: dict[str, float] = field(default_factory=dict)
    words: int = 0

    def note_time(self, what: str) -> None:
        self.times.setdefault(what, time.monotonic())

    def say(self, text: str) -> None: ...
    def note(self, text: str) -> None: ...
    def question(self, number: int, total: int, question: Question, why: str) -> None: ...
    def level(self, decibels: float, silence: float) -> None: ...
    def caption(self, words: Sequence[Word]) -> None: ...
    def verdicts(self, verdicts: Sequence[Verdict]) -> None: ...
    def summary(self, attempts: Sequence[Attempt], session: str) -> None: ...

    @contextmanager
    def listening(self) -> Iterator["Watch"]:
        yield self

    @contextmanager
    def waiting(self, text: str) -> Iterator[None]:
        if text.startswith("Writing"):
            self.note_time("endpoint")
        yield
        if text.startswith("Writing"):
            self.note_time("transcript")

    def assessment(self, attempt: Attempt, earlier: frozenset[str] = frozenset()) -> None:
        self.words = len(attempt.transcript.words)
        self.note_time("verdicts")

    def play(self, clips: Iterable[Clip], stopped: Callable[[], bool]) -> bool:
        for _ in clips:
            if "verdicts" in self.times:
                self.note_time("feedback")
        return True


def long_answer(deck: Deck, voice: Voice, seconds: float) -> Clip:
    """Answers one after another until there are `seconds` of speech."""
    parts: list[np.ndarray] = []
    for question in deck.questions:
        parts.append(speak_answer(question, voice).samples)
        if sum(map(len, parts)) >= seconds * RATE:
            break
    return Clip(np.concatenate(parts)[: round(seconds * RATE)], RATE)


def turn(deck: Deck, clip: Clip, voice: Voice, scribe: Scribe) -> Watch:
    """One question, answered by `clip` at the pace of speech."""
    watch, question = Watch(), deck.questions[0]
    coach, grader = Coach(voice, watch, watch, NoKeys(), {}), usual_grader(print)
    replies = SpokenReplies(
        lambda q: AudibleReply(clip, Silence()),
        "files",
        Silero,
        scribe,
        lambda q: expect(deck, q),
        coach,
        SETTINGS,
        lambda: grader,
    )
    with tempfile.TemporaryDirectory() as folder:
        place = SessionFolder.create(
            Path(folder), "benchmark", now(), title="", questions=[question.id], mode="files", deck_file=None
        )
        Session("", [question], Desk(coach, replies, place, lambda: grader, now)).run()
    return watch


def now() -> datetime:
    return datetime.now(UTC)


def decode_afterwards(model: WhisperModel, clip: Clip) -> float:
    """Seconds to decode the whole reply at once, faster-whisper's own way with its voice activity filter."""
    began = time.monotonic()
    segments, _ = model.transcribe(clip.samples.astype(np.float32) / 32768, language="en", vad_filter=True)
    list(segments)
    return time.monotonic() - began


def main() -> None:
    deck, voice = load_deck(BUNDLED_DECKS / "ml-engineer.yaml"), make_voice()
    clips = [long_answer(deck, voice, seconds) for seconds in ([float(s) for s in sys.argv[1:]] or SECONDS)]
    scribe = Scribe(make_transcriber)
    scribe.transcriber()
    watches = [turn(deck, clip, voice, scribe) for clip in clips]
    scribe.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    model = WhisperModel(str(tiny_en()), device="cpu", compute_type="int8", cpu_threads=2, local_files_only=True)
    print("seconds after the endpoint's decision that the reply is over")
    print("reply    words  transcript  feedback audible  whole reply decoded then")
    for clip, watch in zip(clips, watches, strict=True):
        transcript, feedback = (watch.times[what] - watch.times["endpoint"] for what in ("transcript", "feedback"))
        whole = decode_afterwards(model, clip)
        print(f"{clip.seconds:4.0f} s  {watch.words:6}  {transcript:8.2f} s  {feedback:14.2f} s  {whole:22.2f} s")
    print(f"peak memory of the turns: {memory:.0f} MiB")


if __name__ == "__main__":
    main()
