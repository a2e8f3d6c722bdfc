"""Kills sessions at random moments, and looks at what is left.

python -m tests.faults.kills [COUNT] [SEED]
"""

import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.faults.rehearsal import PHASES, QUESTIONS, Diary, rehearse, reply_clip, resume
from voiceprep.audio.files import read_clip
from voiceprep.clip import RATE
from voiceprep.records.contents import read_contents
from voiceprep.records.safe_file import is_leftover
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review.report import session_report

LONGEST = 10.0
"""Seconds after which a session that was not killed must have ended."""

SECONDS = {
    "speaking": 0.03,
    "recording": 0.12,
    "decoding": 0.03,
    "grading": 0.03,
    "saving": 0.004,
    "compressing": 0.006,
}
"""How long each phase takes at the pace of the rehearsal, about: kills fall anywhere in it."""


@dataclass(frozen=True, slots=True)
class Kill:
    """What came of one: the phase it hit, the samples lost that the microphone had delivered, and what is wrong."""

    seed: int
    phase: str
    lost: int
    wrong: tuple[str, ...]


def kill_one(seed: int, folder: Path) -> Kill | None:
    """Begin a session, kill it at a moment drawn from `seed`, look at it, resume it. None: it had ended before."""
    draw = random.Random(seed)
    phase, reply = draw.choice(PHASES[1:]), draw.randrange(len(QUESTIONS))
    delay = draw.uniform(0.0, SECONDS[phase])
    diary = Diary(folder / "diary")
    child = os.fork()
    if child == 0:
        rehearse(folder / "recordings", diary)
        os._exit(0)
    _wait_for(diary, PHASES.index(phase), reply)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        return None
    hit = PHASES[diary.phase]
    [session] = (folder / "recordings").iterdir()
    lost, wrong = _look(session, diary)
    wrong += _resumed(session, folder, lost)
    return Kill(seed, hit, lost, tuple(wrong))


def _wait_for(diary: Diary, phase: int, reply: int) -> None:
    """Until that phase of that reply, or a moment that is surely after it."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        begun = sum(diary.delivered(index) > 0 for index in range(len(QUESTIONS)))
        if diary.phase == phase and begun > reply:
            return
        if diary.done(len(QUESTIONS) - 1):
            return
        time.sleep(0.0005)


def _look(session: Path, diary: Diary) -> tuple[int, list[str]]:
    """The samples lost, and what is wrong with what the kill left."""
    contents, wrong, lost = read_contents(session), [], 0
    session_report(session, contents)  # what `review --json` prints
    if contents.session is None:
        wrong.append("the session does not open")
    leftovers = [path for path in session.iterdir() if is_leftover(path)]
    if len(contents.problems) != len(leftovers):
        wrong.append(f"problems: {'; '.join(map(str, contents.problems))}")
    for index, id in enumerate(QUESTIONS):
        if not diary.delivered(index):
            continue
        heard = _recording(session, id)
        expected = np.resize(np.append(reply_clip(id).samples, np.zeros(RATE * 30, np.int16)), diary.delivered(index))
        lost = max(lost, len(expected) - len(heard))
        if not np.array_equal(heard, expected[: len(heard)]):
            wrong.append(f"the recording of {id} is another than what was said")
        if diary.done(index) and not any(a.question == id and a.verdicts for a in contents.attempts):
            wrong.append(f"the finished reply to {id} is gone")
    if lost > RATE:
        wrong.append(f"{lost / RATE:.2f} s were lost")
    return lost, wrong


def _recording(session: Path, id: str) -> np.ndarray:
    """The longest recording of that question: after a kill in mid-compression there are two."""
    found = [read_clip(path).samples for path in session.iterdir() if path.name.endswith((f"-{id}.wav", f"-{id}.flac"))]
    return max(found, key=len, default=np.zeros(0, np.int16))


def _resumed(session: Path, folder: Path, lost: int) -> list[str]:
    """What is wrong once the session was gone on with."""
    before = {attempt.number: attempt for attempt in read_contents(session).attempts if attempt.verdicts}
    resume(SessionFolder(session), Diary(folder / "diary"))
    contents, wrong = read_contents(session), []
    whole = {a.question for a in contents.attempts if a.verdicts and a.ended != "interrupted"}
    if whole != set(QUESTIONS):
        wrong.append(f"not answered after resuming: {', '.join(sorted(set(QUESTIONS) - whole))}")
    if contents.unsaved or contents.problems or not (contents.session and contents.session.ended):
        wrong.append("not whole after resuming")
    after = {attempt.number: attempt for attempt in contents.attempts}
    wrong += [f"reply {n} changed" for n, a in before.items() if after[n].verdicts != a.verdicts]
    return wrong


def run(count: int, seed: int) -> list[Kill]:
    """That many kills, with seeds counting up from `seed`."""
    kills: list[Kill] = []
    while len(kills) < count:
        with tempfile.TemporaryDirectory(prefix="voiceprep-kill-") as folder:
            if killed := kill_one(seed, Path(folder)):
                kills.append(killed)
        seed += 1
    return kills


def main(count: int = 300, seed: int = 1) -> int:
    """Print what happened; how many kills left something wrong."""
    began = time.monotonic()
    kills = run(count, seed)
    bad = [kill for kill in kills if kill.wrong]
    phases = Counter(kill.phase for kill in kills)
    print(f"{count} kills in {time.monotonic() - began:.0f} s, seeds {seed} to {kills[-1].seed}")
    print(", ".join(f"{phases[phase]} while {phase}" for phase in PHASES))
    print(f"most sound lost: {max(kill.lost for kill in kills) / RATE:.3f} s; wrong afterwards: {len(bad)}")
    for kill in bad:
        print(f"seed {kill.seed}, {kill.phase}: {'; '.join(kill.wrong)}")
    return len(bad)


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
