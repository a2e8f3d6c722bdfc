"""How fast the history answers: listing and progress over many attempts, from a warm index and from nothing.

    python benchmarks/history.py [--attempts 1000 10000] [--replies 10] [--folder DIR]

Makes sessions of ten replies (or as many as asked for) of about 170 words each, as a session writes them (without their
recordings, which no overview opens), and times the commands as a person runs them, in a process of their own:
wall-clock seconds, and in brackets the seconds of processor time, which tell on a machine that does other things as
well. "cold" is without the index, with the files in the system's cache, once; "warm" with the index, at best of three.
What looks at one session or at what is due, and what changes the history, is timed once, with the index.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from voiceprep.assess.grader import Evidence, Status, Verdict
from voiceprep.audio.span import Span
from voiceprep.decks.deck import Question
from voiceprep.decks.store import load_deck
from voiceprep.paths import BUNDLED_DECKS
from voiceprep.records.attempt import Attempt, Engines, asked_points
from voiceprep.records.codec import encode
from voiceprep.records.names import SESSION_FILE, folder_name, reply_name
from voiceprep.records.session import Session
from voiceprep.speech.transcript import Transcript, Word

REPLIES = 10  # a session
WORDS = 170  # a reply, as in 75 s
FIRST = datetime(2020, 1, 1, 9, tzinfo=UTC)
ENGINES = Engines("whisper tiny.en (faster-whisper 1.2.1)", "lexical", "0.1.0")
COMMANDS = {"list": ("review",), "progress": ("progress",)}
ONCE = {
    "one": ("review", "latest"),
    "today": ("today",),
    "start": ("start", "--typed", "--mute", "--count", "1"),
    "delete": ("delete", "latest", "--yes"),
}


def make_history(
    recordings: Path, attempts: int, questions: Sequence[Question], seed: int = 0, each: int = REPLIES
) -> None:
    """Sessions of `each` replies, that many attempts in all, a few hours apart, slowly getting better."""
    chance = random.Random(seed)
    replies = Replies(chance)
    for number in range(-(-attempts // each)):
        started = FIRST + timedelta(hours=5 * number)
        folder = recordings / folder_name(started, "ml-engineer")
        folder.mkdir(parents=True)
        asked = chance.sample(list(questions), each)
        session = Session(
            "ml-engineer", "Machine-learning engineer", None, tuple(q.id for q in asked), "microphone", "0.1.0",
            started, started + timedelta(minutes=20),
        )  # fmt: skip
        (folder / SESSION_FILE).write_bytes(encode(session))
        skill = min(9, 3 + 10 * number * each // attempts)
        for place, question in enumerate(asked, 1):
            data = replies.encoded(place, question, started + timedelta(minutes=2 * place), skill)
            (folder / reply_name(place, question.id, ".json")).write_bytes(data)


class Replies:
    """Encoded attempts; one is made for each question and skill, and given another number and time whenever it is used:
    encoding takes longer than anything that is measured here.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._made: dict[tuple[str, int], bytes] = {}

    def encoded(self, number: int, question: Question, started: datetime, skill: int) -> bytes:
        """The reply to `question` of somebody with that skill, 0 to 10."""
        key = (question.id, skill)
        if key not in self._made:
            self._made[key] = encode(make_attempt(99, question, FIRST, skill / 10, self._chance))
        data = self._made[key].replace(b'"number": 99', b'"number": %d' % number)
        return data.replace(_utc(FIRST), _utc(started)).replace(b'"99-', b'"%02d-' % number)


def _utc(time: datetime) -> bytes:
    return f"{time:%Y-%m-%dT%H:%M:%SZ}".encode()


def make_attempt(number: int, question: Question, started: datetime, skill: float, chance: random.Random) -> Attempt:
    """A reply of words from the reference answer, with pauses, fillers, and verdicts as good as `skill` (0..1)."""
    vocabulary = [*question.answer.split(), "um", "the", "of"]
    words: list[Word] = []
    spans: list[Span] = []
    clock = began = 0.8
    for _ in range(WORDS):
        length = round(chance.uniform(0.15, 0.5), 2)
        words.append(Word(chance.choice(vocabulary), round(clock, 2), round(clock + length, 2), chance.random()))
        clock += length
        if chance.random() < 0.08:
            spans.append(Span(round(began, 3), round(clock, 3)))
            clock = began = clock + chance.uniform(0.3, 2)
    spans.append(Span(round(began, 3), round(clock, 3)))
    return Attempt(
        number=number,
        question=question.id,
        asked=question.question,
        answer=question.answer,
        points=asked_points(question),
        started=started,
        audio=reply_name(number, question.id, ".flac"),
        seconds=round(clock + 3, 2),
        ended="silence",
        transcript=Transcript(tuple(words)),
        verdicts=tuple(_verdict(point.id, skill, chance) for point in question.points),
        engines=ENGINES,
        speech=tuple(spans),
    )


def _verdict(point: str, skill: float, chance: random.Random) -> Verdict:
    if chance.random() < skill:
        start = chance.randrange(WORDS - 8)
        return Verdict(point, Status.COVERED, 0.9, Evidence(start, start + 8, "eight words of the reply"), ("said",))
    return Verdict(point, Status.MISSED, 0.1, None, ("nothing of it was heard",))


def timed(home: Path, verb: Sequence[str], *, cold: bool, times_over: int = 3) -> tuple[float, float]:
    """Seconds that the command takes, and of processor time: once from nothing, or at best of three."""
    times = []
    for _ in range(1 if cold else times_over):
        if cold:
            shutil.rmtree(home / "recordings" / ".index", ignore_errors=True)
        began, before = time.perf_counter(), os.times()
        subprocess.run(
            [sys.executable, "-m", "voiceprep", *verb],
            env={**os.environ, "VOICEPREP_HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        after = os.times()
        spent = after.children_user + after.children_system - before.children_user - before.children_system
        times.append((time.perf_counter() - began, spent))
    return min(times)


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attempts", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--replies", type=int, default=REPLIES, help="Replies of a session.")
    parser.add_argument("--folder", type=Path, help="Make the sessions below it; they are removed afterwards.")
    options = parser.parse_args()
    questions = load_deck(BUNDLED_DECKS / "ml-engineer.yaml").questions
    names = [name + heat for heat in (" cold", " warm") for name in COMMANDS] + list(ONCE)
    print(f"{'attempts':>9}  " + "  ".join(f"{name:>18}" for name in names))
    for attempts in options.attempts:
        with tempfile.TemporaryDirectory(dir=options.folder) as home:
            make_history(Path(home) / "recordings", attempts, questions, each=options.replies)
            cold = [timed(Path(home), verb, cold=True) for verb in COMMANDS.values()]
            warm = [timed(Path(home), verb, cold=False) for verb in COMMANDS.values()]
            once = [timed(Path(home), verb, cold=False, times_over=1) for verb in ONCE.values()]
            shown = "  ".join(f"{wall:8.2f} ({cpu:6.2f} s)" for wall, cpu in (*cold, *warm, *once))
            print(f"{attempts:9}  {shown}", flush=True)


if __name__ == "__main__":
    main()
