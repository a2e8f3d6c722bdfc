"""Notes that Anki exported as text, and tab-separated files such as it wrote before it knew headers."""

import re
from dataclasses import dataclass, replace

from voiceprep.errors import NotesError
from voiceprep.notes.anki_fields import card_entries
from voiceprep.notes.columns import DECK, EXTRAS, named_columns
from voiceprep.notes.entry import Notes
from voiceprep.notes.extras import with_deck_extras
from voiceprep.notes.table import read_rows

SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "colon": ":", "pipe": "|", "space": " "}
_HEADER = re.compile(r"#([a-z ]+):[ \t]*(.*)")
_ABOUT = ("guid column", "notetype column", "deck column", "tags column")
_TABBED = 0.8  # share of lines with as many tabs as the first, from which on a text is a table


def is_anki_text(text: str) -> bool:
    """Whether the text begins with a header of Anki's."""
    return bool(re.match(r"#(?:separator|html|tags|columns|notetype|deck|guid column|tags column)[ a-z]*:", text))


def is_tabbed(text: str) -> bool:
    """Whether nearly every line has the same number of tabs, one or more."""
    lines = [line for line in text.splitlines() if line.strip()]
    tabs = lines[0].count("\t") if lines else 0
    return tabs > 0 and sum(line.count("\t") == tabs for line in lines) >= _TABBED * len(lines)


@dataclass(frozen=True, slots=True)
class _Header:
    """What an export says of itself. `lines`: how many it takes."""

    values: dict[str, str]
    lines: int

    @property
    def separator(self) -> str:
        name = self.values.get("separator", "tab")
        return SEPARATORS.get(name.casefold(), name if re.fullmatch(r"[^\w\s\"\\]", name) else "\t")

    @property
    def html(self) -> bool:
        return self.values.get("html", "true").casefold() != "false"

    def column(self, name: str) -> int | None:
        value = self.values.get(name, "")
        return int(value) - 1 if value.isdecimal() and len(value) < 4 else None


def read_anki_text(text: str) -> Notes:
    """The notes of an export, headers or not: its first two columns that are a note's fields, and its ids in tags.

    Raises NotesError: the separator does not fit, or the table is broken.
    """
    header = _header(text)
    body = "\n" * header.lines + text.split("\n", header.lines)[header.lines] if header.lines else text
    rows = read_rows(body, header.separator)
    if not rows:
        raise NotesError("the export holds no notes", 1)
    about = {header.column(name) for name in _ABOUT}
    names = header.values.get("columns", "").split(header.separator)
    plain = [" ".join(name.casefold().split()) for name in names]
    extras = plain.index(EXTRAS) if EXTRAS in plain else None
    named = named_columns(names)
    fields = [i for i in range(max(len(cells) for _, cells in rows)) if i not in about and i != extras]
    if len(fields) < 2:
        raise NotesError(f"expected two fields or more, front and back, parted by {header.separator!r}", 1)
    question, answer = (named.question, named.answer) if named else (fields[0], fields[1])
    notes = card_entries(rows, question, answer, header.column("tags column"), extras, header.html, "line")
    deck = header.values.get("deck", "").split("::")[-1].strip()
    notes = replace(notes, title=deck or None)
    return with_deck_extras(notes, header.values[DECK], 1) if DECK in header.values else notes


def _header(text: str) -> _Header:
    values: dict[str, str] = {}
    count = 0
    for line in text.split("\n"):
        if not line.startswith("#"):
            break
        if match := _HEADER.match(line.rstrip("\r")):
            values[match[1]] = match[2]
        count += 1
    return _Header(values, min(count, text.count("\n")))
