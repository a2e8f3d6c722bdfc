"""Texts that would command a terminal, in every place from which one can come."""

import json
import shutil
import unicodedata
from pathlib import Path
from typing import Any

from tests.records.builders import FIXTURE

# An operating-system command (window title), a private mode that no program uses, C1's CSI, a right-to-left override,
# a cursor that goes home, DEL. Each is told from the sequences that voiceprep itself prints.
HOSTILE = "\x1b]0;owned\x07 \x1b[?7777h \x9b5m \u202egnp\u2066 \x1b[H\x08\x7f"
IN_NAMES = HOSTILE.replace(" ", "")

DECK = """
title: A deck
questions:
  - id: {id}
    question: What?
    answer: This and that.
    points:
      - {{id: {id}/this, text: This, source: This}}
"""


def is_hostile(shown: str) -> bool:
    """Whether anything of it would still be obeyed. Line ends, tabs, and what rich prints do not count."""
    for known in ("\x1b[?25l", "\x1b[?25h"):  # hides and shows the cursor
        shown = shown.replace(known, "")
    return any(part in shown for part in ("\x1b]", "\x1b[?", "\x1b[H")) or any(map(_controls, shown))


def _controls(character: str) -> bool:
    if character in "\n\r\t\x1b":
        return False
    return (
        unicodedata.category(character) == "Cc" or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


def poisoned(value: Any, key: str = "") -> Any:
    """JSON whose free texts all end in HOSTILE; ids, times, statuses and file names stay what they must be."""
    if isinstance(value, dict):
        return {name: poisoned(member, name) for name, member in value.items()}
    if isinstance(value, list):
        return [poisoned(member, key) for member in value]
    fixed = ("started", "ended", "status", "mode", "question", "questions", "audio", "id", "point", "marked", "was")
    return f"{value} {HOSTILE}" if isinstance(value, str) and key not in fixed else value


def prepare(home: Path) -> None:
    """A home with decks and sessions in which everything is hostile that can be."""
    decks, recordings = home / "content", home / "recordings"
    decks.mkdir(parents=True)
    (decks / f"good{IN_NAMES}.yaml").write_text(DECK.format(id="one"), "utf-8")
    (decks / "broken.yaml").write_text(DECK.format(id=f"one{HOSTILE}"), "utf-8")
    (decks / f"wrong{IN_NAMES}.yaml").write_text('title: "\\e]0;owned\\a"\nques"\\x9b5m": 1\n', "utf-8")
    notes = f"## What {HOSTILE}?\n\n- This {HOSTILE}\n- That: {HOSTILE}\n\nQuestion: {HOSTILE}\nAnswer: {HOSTILE}\n"
    for suffix in ("md", "txt", "csv", "json", "docx", "apkg"):
        (home / f"notes{IN_NAMES}.{suffix}").write_text(notes, "utf-8")
    session = shutil.copytree(FIXTURE, recordings / FIXTURE.name)
    for path in session.glob("*.json"):
        record = poisoned(json.loads(path.read_text("utf-8")))
        path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    mark = {"point": "", "status": "missed", "note": HOSTILE, "was": "covered", "marked": "2026-11-24T23:30:00Z"}
    mark["point"] = json.loads((session / "01-handle-missing-data.json").read_text("utf-8"))["verdicts"][0]["point"]
    marks = json.dumps({"schema": 1, "marks": [mark]})
    (session / "01-handle-missing-data.marks.json").write_text(marks, "utf-8")
    (session / f"foreign{IN_NAMES}").write_text("", "utf-8")
    (session / "09-damaged.json").write_text(f'{{"{HOSTILE}": ', "utf-8")
    shutil.copytree(session, recordings / f"20261124T231400Z-copy{IN_NAMES}")
