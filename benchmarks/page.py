"""How fast a session's page is written, and how large it is.

    python benchmarks/page.py [--questions 30] [--sessions 20]

Makes a session of that many questions from the first deck, each with a recorded reply of 170 words in 75 s, beside
other sessions that say what is usual. Times the command in a process of its own, wall-clock seconds, the smallest of
three runs: "first" without an index of the history, "again" with it; in brackets the processor's seconds, which a busy
machine does not stretch. Size is the page's, without the recordings.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import soundfile

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.history import REPLIES, make_attempt, make_history
from voiceprep.clip import RATE
from voiceprep.decks.store import load_deck
from voiceprep.paths import BUNDLED_DECKS
from voiceprep.records.index import FILE
from voiceprep.records.session_folder import SessionFolder

STARTED = datetime(2026, 11, 24, 20, tzinfo=UTC)


def make_session(recordings: Path, number: int) -> Path:
    """A session of `number` replies with sound: noise that swells and fades, which FLAC can hardly shrink."""
    questions = load_deck(BUNDLED_DECKS / "ml-engineer.yaml").questions[:number]
    ids = [question.id for question in questions]
    folder = SessionFolder.create(
        recordings, "ml-engineer", STARTED, title="Benchmark", questions=ids, mode="microphone", deck_file=None
    )
    chance, noise = random.Random(0), np.random.default_rng(0)
    for place, question in enumerate(questions, 1):
        attempt = make_attempt(place, question, STARTED, 0.6, chance)
        samples = round(attempt.seconds * RATE)
        loud = 6000 * np.abs(np.sin(np.arange(samples) / RATE * 4))
        path = folder.reply_audio(place, question.id).with_suffix(".flac")
        soundfile.write(path, (noise.standard_normal(samples) * loud / 3).astype(np.int16), RATE)
        folder.save(replace(attempt, audio=path.name))
    folder.finish(STARTED)
    return folder.path


def seconds(home: Path, session: Path, *, cold: bool) -> tuple[float, float]:
    """The smallest of three runs of the command, and the processor time of that run."""
    runs = []
    for _ in range(3):
        if cold:
            (home / "recordings" / FILE).unlink(missing_ok=True)
        began, busy = time.perf_counter(), sum(os.times()[2:4])
        command = [sys.executable, "-m", "voiceprep", "review", session.name, "--page", "--no-open"]
        subprocess.run(command, env={**os.environ, "VOICEPREP_HOME": str(home)}, check=True, capture_output=True)
        runs.append((time.perf_counter() - began, sum(os.times()[2:4]) - busy))
    return min(runs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=30)
    parser.add_argument("--sessions", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        deck = load_deck(BUNDLED_DECKS / "ml-engineer.yaml")
        make_history(home / "recordings", given.sessions * REPLIES, deck.questions)
        session = make_session(home / "recordings", given.questions)
        first, again = seconds(home, session, cold=True), seconds(home, session, cold=False)
        size = (session / "review.html").stat().st_size / 1e6
        times = [f"{wall:.2f} s ({busy:.2f} s)" for wall, busy in (first, again)]
        print(f"{given.questions} questions: {times[0]} first, {times[1]} again, {size:.2f} MB")


if __name__ == "__main__":
    main()
