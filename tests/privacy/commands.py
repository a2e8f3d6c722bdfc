"""Every command that works offline, in an order in which each finds what it needs."""

import wave
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from voiceprep.speech.voice import make_voice

QUESTION, POINT = "weaknesses", "practice"
NO_DEVICE = 3
SOON = datetime.now(UTC).date() + timedelta(days=20)
"""Plans are made for days to come."""


@dataclass(frozen=True)
class Command:
    """Arguments, what is typed, and the exit code; `{work}` in an argument is the folder that `prepare` filled."""

    arguments: str
    typed: str = ""
    code: int = 0
    files: tuple[str, ...] = field(default=())
    """What it writes into the folder, besides what it keeps at home."""

    @property
    def verb(self) -> str:
        return self.arguments.split()[0]


COMMANDS = (
    Command("decks"),
    Command("decks --json"),
    Command("check ml-engineer"),
    Command("check {work}/broken.yaml", code=1),
    Command(f"start --typed --mute --question {QUESTION}", typed="I practise regularly.\n\n"),
    Command("start --typed --mute --mode mock --count 1 --practice-only", typed="I practise.\n\nmore\n\nn\n"),
    Command("start --replies {work}/replies --mute"),
    Command("start --mute", code=NO_DEVICE),
    Command("demo --mute"),
    Command("review"),
    Command("review latest"),
    Command("review latest --missed"),
    Command("review latest --json"),
    Command("review latest --page --no-open"),
    Command("review latest --play", code=NO_DEVICE),
    Command("review nothing", code=1),
    Command("progress"),
    Command("progress --json"),
    Command("progress --page --no-open"),
    Command("mark latest 1 1 missed --note mumbled"),
    Command("export latest --format vtt"),
    Command("export latest --format srt"),
    Command("export latest --format md --output {work}/session.md", files=("session.md",)),
    Command("export latest --format html --output {work}/session.html", files=("session.html",)),
    Command("export latest --format csv --output {work}/session.csv", files=("session.csv",)),
    Command("export latest --format json --output {work}/session.json", files=("session.json",)),
    Command("export --labels --output {work}/labels.jsonl", files=("labels.jsonl",)),
    Command("regrade --all"),
    Command("retranscribe latest"),
    Command(f"grade ml-engineer --question {QUESTION} --text practise"),
    Command(f"transcribe {{work}}/replies/{QUESTION}.wav --deck ml-engineer --json"),
    Command("doctor", code=NO_DEVICE),
    Command("purge --audio-older-than 1d --yes"),
    Command("engines"),
    Command("engines --json"),
    Command(f"plan ml-engineer --until {SOON} --minutes 20"),
    Command("plan ml-engineer"),
    Command("plan ml-engineer --json"),
    Command("today"),
    Command("today --json"),
    Command("plan ml-engineer --cancel"),
    Command("import {work}/notes.md --yes"),
    Command("import {work}/notes.md -o {work}/notes.yaml --yes", files=("notes.yaml",)),
    Command("export-deck notes --format md -o {work}/deck.md", files=("deck.md",)),
    Command("export-deck ml-engineer --format anki"),
    Command("new mine --typed", typed="What do you bake?\nI bake bread and cake.\n\n\n\n"),
    Command("edit notes"),
    Command("resume latest --no-ask"),
    Command("start --typed --mute --count 1", typed="To be deleted.\n\n"),
    Command("delete latest --yes"),
)


def prepare(folder: Path) -> None:
    """Fill the folder with what the commands read."""
    (folder / "replies").mkdir(parents=True)
    (folder / "broken.yaml").write_text("title: [", "utf-8")
    (folder / "notes.md").write_text("## Why do you bake?\n\n- Bread is honest\n- Cake is fun\n", "utf-8")
    clips = list(make_voice().synthesize("I am working on my communication skills. I practice regularly."))
    with wave.open(str(folder / "replies" / f"{QUESTION}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(clips[0].rate)
        file.writeframes(np.concatenate([clip.samples for clip in clips]).tobytes())
