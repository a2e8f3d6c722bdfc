"""Whether a day of practice leaves anything behind: memory, open files and threads over one session, and its files.

    python -m benchmarks.long [HOURS OF SPEECH]

One session whose replies are made-up sound of a minute each, as fast as they can be taken: through voice activity,
segments, endpoint, judging, saving and compressing. Voice activity and the recogniser are stand-ins that cost nothing,
so that eight hours take minutes; what the recogniser holds is measured by benchmarks/long_session.py. At the end every
file is read back.
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

import numpy as np
import soundfile

from tests.fakes import FakeScreen, loud_is_speech, sound
from voiceprep.assess.grader import GRADER, make_grader
from voiceprep.audio.files import FileSource
from voiceprep.audio.player import Silence
from voiceprep.clip import RATE, Samples
from voiceprep.decks.store import load_deck
from voiceprep.interview.coach import Coach
from voiceprep.interview.desk import Desk
from voiceprep.interview.keys import NoKeys
from voiceprep.interview.session import Session
from voiceprep.interview.spoken import SpokenReplies
from voiceprep.paths import BUNDLED_DECKS
from voiceprep.records.session_folder import SessionFolder
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.lead_in import LeadIn
from voiceprep.speech.transcript import Word
from voiceprep.speech.vocabulary import Vocabulary
from voiceprep.speech.voice import SilentVoice

EVERY = 20
"""Replies between two looks; a shorter session is looked at after each."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the process holds after so many replies: MiB resident, open files, threads."""

    replies: int
    memory: float
    handles: int
    threads: int


class Talkative:
    """A recogniser that hears the same twelve words in every segment."""

    name = "stand-in"
    online = None

    def transcribe(self, samples: Samples, hotwords: Sequence[str], lead_in: LeadIn | None = None) -> tuple[Word, ...]:
        words = "I clean the data and train a model on what is left".split()
        step = len(samples) / RATE / len(words)
        return tuple(Word(word, n * step, (n + 0.8) * step, 0.9) for n, word in enumerate(words))


class Forgetful(FakeScreen):
    """A screen that keeps nothing, and says when a reply was shown."""

    def __init__(self, shown: Callable[[], None]) -> None:
        super().__init__()
        self._assessed = shown

    def _show(self, kind: str, text: str) -> None:
        self.live.levels.clear()
        self.live.captions.clear()
        self.live.covered.clear()
        if kind == "assessment":
            self._assessed()


def hold(
    minutes: int, recordings: Path, tell: Callable[[Look], None] = lambda look: None
) -> tuple[list[Look], SessionFolder]:
    """A session of that many replies of a minute. `tell` is given each look as it is taken."""
    looks: list[Look] = []
    taken = iter(range(1, minutes * 10))

    def look() -> None:
        if (number := next(taken)) % min(EVERY, max(1, minutes // 10)) == 0:
            looks.append(Look(number, memory(), len(list(Path("/proc/self/fd").iterdir())), threading.active_count()))
            tell(looks[-1])

    deck, grader = load_deck(BUNDLED_DECKS / "ml-engineer.yaml"), make_grader(GRADER)
    questions = tuple(islice(cycle(deck.questions), minutes))
    clip = sound(*([("speech", 4.0), ("silence", 1.0)] * 12))
    scribe = Scribe(Talkative)
    coach = Coach(SilentVoice(), Silence(), Forgetful(look), NoKeys(), {})
    replies = SpokenReplies(
        lambda question: FileSource(clip),
        "files",
        lambda: loud_is_speech,
        scribe,
        lambda question: Vocabulary(()),
        coach,
        ListenSettings(),
        lambda: grader,
    )
    ids = [question.id for question in questions]
    folder = SessionFolder.create(recordings, "long", now(), title="", questions=ids, mode="files", deck_file=None)
    try:
        Session("", questions, Desk(coach, replies, folder, lambda: grader, now)).run()
    finally:
        scribe.close()
    return looks, folder


def faults(folder: SessionFolder) -> Iterator[str]:
    """What is wrong with the files of a session; nothing, if all is well."""
    contents = folder.load()
    yield from map(str, contents.problems)
    yield from (f"{path.name} has no attempt" for path in contents.unsaved)
    for attempt in contents.attempts:
        audio = folder.find_audio(attempt)
        samples, rate = soundfile.read(audio, dtype="int16") if audio else (np.zeros(0), 1)
        if abs(len(samples) / rate - attempt.seconds) > 0.01 or not attempt.verdicts:
            yield f"reply {attempt.number} is not as it was given"


def now() -> datetime:
    return datetime.now(UTC)


def memory() -> float:
    """MiB that the process holds now (Linux)."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def show(look: Look) -> None:
    """A line of the table."""
    print(f"{look.replies:8}  {look.memory:10.1f}  {look.handles:10}  {look.threads:7}", flush=True)


def main() -> None:
    hours = float(sys.argv[1]) if len(sys.argv) > 1 else 8.0
    began, cpu = time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory() as recordings:
        print(" replies  memory MiB  open files  threads")
        _, folder = hold(round(hours * 60), Path(recordings), show)
        print(f"{time.monotonic() - began:.0f} s, {time.process_time() - cpu:.0f} s of processor time")
        size = sum(path.stat().st_size for path in folder.path.iterdir()) / 2**20
        print(f"{len(folder.attempts())} replies on disk, {size:.0f} MiB; faults: {list(faults(folder)) or 'none'}")


if __name__ == "__main__":
    main()
