"""A line of somebody's notes, free of markup."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a line is in its document."""

    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"  # the first line of a list item
    ROW = "row"  # the first cell of a table row; the other cells are lines of their own
    DATA = "data"  # the block of an exported deck with what plain notes cannot say


@dataclass(frozen=True, slots=True)
class Line:
    """One line, as it would be read out; wrapped lines are joined.

    `number` is where it begins, from 1. `level` is a heading's (1 to 6; 0 of a document's title), or how many lists an
    item lies in beyond the first. `marker` is the number of an item of a numbered list. `strong`: all of it is bold.
    `gap`: a blank line, or whatever parts paragraphs, stands before it.
    """

    text: str
    number: int
    kind: Kind = Kind.TEXT
    level: int = 0
    marker: str | None = None
    strong: bool = False
    gap: bool = True
