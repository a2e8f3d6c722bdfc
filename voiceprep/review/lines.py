"""Paragraphs as lines, indented and no wider than the terminal."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from voiceprep.printable import printable

BETWEEN = 4
"""Columns between two paragraphs next to each other."""


def path_line(label: str, path: Path, indent: int) -> Text:
    """A path on one line, however long: the terminal wraps it, and it can still be copied."""
    return Text(" " * indent + label + printable(str(path)))


def wrapped(text: Text, width: int | None, indent: int, first: str | Text = "") -> Iterator[Text]:
    """The text in lines of at most `width` columns (None: in one), all indented by `indent` columns.

    `first` stands in the indent of the first line.
    """
    room = None if width is None else max(width - indent, 10)
    rows = [text] if room is None else text.wrap(Console(width=room), room) or [text]
    for number, row in enumerate(rows):
        lead = Text.assemble(first) if number == 0 else Text()
        lead.append(" " * max(indent - lead.cell_len, 1 if lead else 0))
        row.rstrip()
        yield Text.assemble(lead, row)


def side_by_side(left: Text, right: Text, width: int, indent: int) -> Iterator[Text]:
    """Two paragraphs next to each other, within `width` columns, both indented by `indent`."""
    column = (width - indent - BETWEEN) // 2
    sides = [list(wrapped(side, column, 0)) for side in (left, right)]
    for one, other in itertools.zip_longest(*sides, fillvalue=Text()):
        row = Text.assemble(" " * indent, one, " " * (column - one.cell_len + BETWEEN) if other else "", other)
        row.rstrip()
        yield row
