"""Kills `voiceprep start` with its real engines at random moments, then runs `voiceprep resume`.

python -m tests.faults.real_kills [COUNT] [SEED]
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.cli.test_start import save

VOICEPREP = [sys.executable, "-m", "voiceprep"]
SAID = {
    "weaknesses": ("I am working on my communication skills in English.", "I practice regularly."),
    "strengths": ("I am a fast learner.", "I solve problems and I like to work in a team."),
}
LONGEST = 12.0
"""Seconds from the first record within which the kill falls; such a session takes about as long on two idle cores."""


def kill_one(seed: int, replies: Path, home: Path) -> str | None:
    """What is wrong after the kill and after `resume`; empty if nothing, None where there was nothing to kill."""
    environ = os.environ | {"VOICEPREP_HOME": str(home)}
    asked = [argument for id in SAID for argument in ("--question", id)]
    session = subprocess.Popen(
        [*VOICEPREP, "start", *asked, "--replies", str(replies), "--mute"], env=environ, stdout=subprocess.DEVNULL
    )
    while session.poll() is None and not list(home.glob("recordings/*/session.json")):
        time.sleep(0.05)
    try:
        session.wait(random.Random(seed).uniform(0.0, LONGEST))
    except subprocess.TimeoutExpired:
        session.kill()
        session.wait()
    else:
        return None
    shown = _run(environ, "review", "latest", "--json")
    if shown.returncode:
        return f"review: {shown.stderr}"
    before = {a["number"]: a for a in json.loads(shown.stdout)["attempts"] if a["verdicts"]}
    resumed = _run(environ, "resume")
    if resumed.returncode:
        return f"resume: {resumed.stderr}"
    after = json.loads(_run(environ, "review", "latest", "--json").stdout)
    return "; ".join(_wrong(before, after))


def _wrong(before: dict[int, dict], after: dict) -> list[str]:
    whole = {a["question"] for a in after["attempts"] if a["verdicts"] and a["ended"] != "interrupted"}
    attempts = {a["number"]: a for a in after["attempts"]}
    wrong = [f"reply {n} changed" for n, a in before.items() if attempts[n]["transcript"] != a["transcript"]]
    if whole != set(SAID):
        wrong.append(f"answered: {', '.join(sorted(whole))}")
    if after["unsaved"] or after["session"]["problems"] or not after["session"]["ended"]:
        wrong.append("not whole after resuming")
    return wrong


def _run(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*VOICEPREP, *arguments], env=environ, capture_output=True, text=True, check=False)


def main(count: int = 20, seed: int = 1) -> int:
    """Print what happened; how many kills left something wrong."""
    began, done, bad = time.monotonic(), 0, []
    with tempfile.TemporaryDirectory(prefix="voiceprep-kill-") as folder:
        replies = Path(folder) / "replies"
        replies.mkdir()
        for id, sentences in SAID.items():
            save(replies / f"{id}.wav", *sentences)
        while done < count:
            wrong = kill_one(seed, replies, Path(folder) / str(seed))
            done += wrong is not None
            bad += [f"seed {seed}: {wrong}"] if wrong else []
            print(f"seed {seed}: {'nothing to kill' if wrong is None else wrong or 'all there'}", flush=True)
            seed += 1
    print(f"{done} kills with real engines in {time.monotonic() - began:.0f} s, up to seed {seed - 1}")
    print(f"wrong afterwards: {len(bad)}", *bad, sep="\n")
    return len(bad)


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
