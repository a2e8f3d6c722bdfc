"""Anki's notes as entries: fields are HTML, one is asked and one answers."""

import re
from collections.abc import Sequence

from voiceprep.decks.deck import ID
from voiceprep.notes.columns import Row
from voiceprep.notes.entry import Entry, Notes
from voiceprep.notes.extras import with_question_extras
from voiceprep.notes.html_text import html_text
from voiceprep.notes.slug import tag_of
from voiceprep.notes.wording import bare_answer, bare_question

TAG = "voiceprep::"
"""Before a question's id in the tags of an exported note; Anki keeps it, and gives it back in its own exports."""

_CLOZE = re.compile(r"\{\{c\d+::")
_MEDIA = re.compile(r"\[(?:sound|anki):[^\]]*\]")


def card_entries(
    rows: Sequence[Row], question: int, answer: int, tags: int | None, extras: int | None, html: bool, unit: str
) -> Notes:
    """The notes in rows; the other arguments are columns, whether fields are HTML, and what rows are counted in.

    Raises NotesError: the extras of an exported deck are broken.
    """
    entries: list[Entry] = []
    left_out: list[str] = []
    for line, cells in rows:
        front, back = (field_text(_cell(cells, column), html) for column in (question, answer))
        text = _cell(cells, extras)
        if _CLOZE.search(front) and not text:
            left_out.append(f"{unit} {line}: a cloze note, which asks nothing, left out")
            continue
        tagged = _cell(cells, tags)
        entry = Entry(bare_question(front), bare_answer(back), line, id=_id(tagged), tags=_tags(tagged))
        if text:
            entry = with_question_extras(entry, text, line)
        if entry.question:
            entries.append(entry)
        else:
            left_out.append(f"{unit} {line}: nothing on its front, left out")
    return Notes(tuple(entries), unit=unit, to_check=tuple(left_out))


def field_text(field: str, html: bool) -> str:
    """What a field says, without sounds."""
    text = html_text(field) if html else field
    return _MEDIA.sub("", text).strip()


def _id(tags: str) -> str | None:
    found = (tag.removeprefix(TAG) for tag in tags.split() if tag.startswith(TAG))
    return next((id for id in found if re.fullmatch(ID, id)), None)


def _tags(tags: str) -> tuple[str, ...]:
    found = (tag_of(tag) for tag in tags.split() if not tag.startswith(TAG))
    return tuple(dict.fromkeys(tag for tag in found if tag))


def _cell(cells: Sequence[str], column: int | None) -> str:
    return cells[column] if column is not None and column < len(cells) else ""
