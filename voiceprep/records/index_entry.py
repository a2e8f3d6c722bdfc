"""What the index keeps of one session, read from its files and written as text."""

import json
import os
import zlib
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from voiceprep.assess.told import Told
from voiceprep.records.delivery_figures import DeliveryFigures
from voiceprep.records.figures import ReplyFigures, SessionSummary


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of a session; `texts` are (question or point id, its wording)."""

    key: bytes
    summary: str
    replies: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    started: str


def read_entry(folder: Path) -> Entry:
    """What its files say about the session in `folder`; damaged ones are problems of its summary."""
    # Only here: reading records imports what takes as long as a list made from the index.
    from voiceprep.records.contents import read_contents
    from voiceprep.records.figures import reply_figures, summarise_replies

    contents = read_contents(folder)
    replies = reply_figures(folder.name, contents)
    summary = summarise_replies(folder, contents, replies)
    texts = {attempt.question: attempt.asked for attempt in contents.attempts}
    texts |= {point.id: point.text for attempt in contents.attempts for point in attempt.points}
    return Entry(
        key_of(folder),
        _json(summary),
        tuple(_json(reply) for reply in replies),
        tuple((_text(id), _text(text)) for id, text in texts.items()),
        summary.started.isoformat(),
    )


def _json(figures: SessionSummary | ReplyFigures) -> str:
    """By its fields; `asdict` copies all that is in them, which takes as long as reading the files."""
    return json.dumps({field.name: getattr(figures, field.name) for field in fields(figures)}, default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, DeliveryFigures):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return value.isoformat() if isinstance(value, datetime) else str(value)


def key_of(folder: Path) -> bytes:
    """The name as the file system has it: it need not be text."""
    return os.fsencode(folder.name)


def _text(text: str) -> str:
    """SQLite holds no halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode("utf-8")


def sealed(text: str) -> str:
    """With its checksum in front, so that damage is noticed."""
    return f"{zlib.crc32(text.encode()):08x}{text}"


def unsealed(value: object) -> str:
    """What was `sealed`. Raises ValueError when it is anything else."""
    if not isinstance(value, str) or sealed(value[8:]) != value:
        raise ValueError("a damaged value in the index")
    return value[8:]


def summary_from(text: str, path: Path) -> SessionSummary:
    """The summary of an entry; `path` is where its folder is now."""
    values: dict[str, Any] = json.loads(text)
    values["started"] = datetime.fromisoformat(values["started"])
    values["ended"] = datetime.fromisoformat(values["ended"]) if values["ended"] else None
    values["problems"] = tuple(values["problems"])
    return SessionSummary(**{**values, "path": path})


def reply_from(text: str) -> ReplyFigures:
    """The figures of one of an entry's replies."""
    values: dict[str, Any] = json.loads(text)
    values["started"] = datetime.fromisoformat(values["started"])
    values["told"] = tuple((point, Told(each)) for point, each in values["told"])
    values["delivery"] = DeliveryFigures(**values["delivery"]) if values["delivery"] else None
    return ReplyFigures(**values)
