"""Which column of a table of notes holds what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from voiceprep.decks.deck import ID
from voiceprep.notes.entry import Entry, Notes
from voiceprep.notes.extras import with_deck_extras, with_question_extras
from voiceprep.notes.slug import tag_of
from voiceprep.notes.wording import bare_answer, bare_question

QUESTION = {"question", "questions", "q", "front", "prompt", "interview question", "question text", "card", "ask"}
ANSWER = {
    "answer", "answers", "a", "back", "response", "reply", "notes", "answer text",
    "reference answer", "sample answer", "model answer", "my answer",
}  # fmt: skip
TAGS = {"tags", "tag", "category", "topic", "section", "chapter"}
ID_NAMES = {"id", "question id"}
EXTRAS, DECK = "voiceprep", "voiceprep deck"
"""Columns of an exported deck: what a question has beyond its answer, and, in the first row, what the deck has."""

Row: TypeAlias = "tuple[int, Sequence[str]]"
"""A row's cells, and where it begins in the file, from 1."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of columns; None: there is no such column."""

    question: int
    answer: int
    id: int | None = None
    extras: int | None = None
    deck: int | None = None
    tags: int | None = None


def named_columns(names: Sequence[str]) -> Columns | None:
    """The columns by the names in a heading; None where it does not name a question and an answer."""
    plain = [plain_name(name) for name in names]

    def find(known: set[str]) -> int | None:
        return next((i for i, name in enumerate(plain) if name in known), None)

    question, answer = find(QUESTION), find(ANSWER)
    if question is None or answer is None:
        return None
    return Columns(question, answer, find(ID_NAMES), find({EXTRAS}), find({DECK}), find(TAGS))


def plain_name(name: str) -> str:
    """The column's or key's name in small letters, words parted by a space."""
    return " ".join(re.split(r"[\W_]+", name.casefold())).strip()


def notes_from(rows: Sequence[Row], columns: Columns, unit: str) -> Notes:
    """The notes in rows whose columns are known. Raises NotesError: a cell of an exported deck is broken."""
    entries: list[Entry] = []
    left_out: list[str] = []
    for line, cells in rows:
        entry = Entry(bare_question(_cell(cells, columns.question)), bare_answer(_cell(cells, columns.answer)), line)
        tags = (tag_of(text) for text in re.split(r"[,;]", _cell(cells, columns.tags)))
        entry = replace(entry, tags=tuple(dict.fromkeys(tag for tag in tags if tag)))
        if extras := _cell(cells, columns.extras):
            entry = with_question_extras(entry, extras, line)
        elif re.fullmatch(ID, id := _cell(cells, columns.id)) and not id.isdigit():  # else only a row's number
            entry = replace(entry, id=id)
        if entry.question:
            entries.append(entry)
        elif entry.answer:
            left_out.append(f"{unit} {line}: an answer without a question, left out")
    notes = Notes(tuple(entries), unit=unit, to_check=tuple(left_out))
    deck = next(_filled(rows, columns.deck), None)
    return with_deck_extras(notes, deck[1], deck[0]) if deck else notes


def _cell(cells: Sequence[str], column: int | None) -> str:
    return cells[column].strip() if column is not None and column < len(cells) else ""


def _filled(rows: Sequence[Row], column: int | None) -> Iterator[tuple[int, str]]:
    for line, cells in rows:
        if text := _cell(cells, column):
            yield line, text
