"""Tables of questions and answers: CSV, TSV, and what spreadsheets call so."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from voiceprep.errors import NotesError
from voiceprep.notes.columns import Columns, Row, named_columns, notes_from
from voiceprep.notes.entry import Notes
from voiceprep.notes.formula import unguarded
from voiceprep.notes.wording import is_question

DELIMITERS = ",;\t|"
SAMPLE = 4000  # characters to tell the delimiter from; the sniffer takes time quadratic in them
MAX_CELL = 100_000  # characters
_HINT = re.compile(r'"?sep=([,;|\t])"?[,;\t]*\n')  # what Excel takes as the delimiter
HEADED = 0.5
"""Share of first cells worded as questions from which on a first row that is not worded so is a heading."""


def read_table(text: str, delimiter: str | None = None) -> Notes:
    """The notes in a table; without `delimiter`, it is told from the text. A heading is used where there is one.

    Raises NotesError: it is no table of two columns or more, a quote is not closed, a cell is too long.
    """
    if match := _HINT.match(text):
        delimiter, text = match[1], f"\n{text[match.end() :]}"
    elif delimiter is None:
        delimiter = _delimiter(text)
    rows = [(line, [unguarded(cell) for cell in cells]) for line, cells in read_rows(text, delimiter)]
    if not rows:
        raise NotesError("the table is empty", 1)
    columns = named_columns(rows[0][1])
    if not columns and max(len(cells) for _, cells in rows) < 2:
        raise NotesError("expected two columns or more, question and answer, parted by a comma, semicolon or tab", 1)
    if columns or not has_heading(rows):
        return notes_from(rows[1:] if columns else rows, columns or Columns(0, 1), "line")
    notes = notes_from(rows[1:], Columns(0, 1), "line")
    return replace(notes, to_check=(f"line {rows[0][0]}: taken for a heading, left out", *notes.to_check))


def read_rows(text: str, delimiter: str) -> list[Row]:
    """The rows that are not empty, each with its first line. Raises NotesError as `read_table`."""
    previous = csv.field_size_limit(MAX_CELL)
    try:
        return list(_rows(text, delimiter))
    finally:
        csv.field_size_limit(previous)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise NotesError(_explained(str(error)), line) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def _explained(error: str) -> str:
    if "unexpected end" in error:
        return 'a quote (") is opened here and never closed'
    if "expected after" in error:
        return 'text follows a closing quote ("); double the quotes inside a quoted cell'
    if "field larger" in error:
        return f"a cell has more than {MAX_CELL:,} characters; is a quote not closed?"
    return f"not readable as a table: {error}"


def _delimiter(text: str) -> str:
    """The one that makes a heading of the first row, or the sniffer's guess, or what cuts rows most evenly."""
    sample = text[:SAMPLE]
    for delimiter in DELIMITERS:
        if named_columns(next(csv.reader([sample.split("\n", 1)[0]], delimiter=delimiter), [])):
            return delimiter
    try:
        guess = csv.Sniffer().sniff(sample, DELIMITERS).delimiter
    except csv.Error:
        guess = ","
    candidates: list[str] = [guess, *DELIMITERS]
    return max(candidates, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> float:
    """Share of the sample's rows that have the commonest number of cells; 0 where that number is one."""
    widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row]
    width, count = Counter(widths).most_common(1)[0] if widths else (0, 0)
    return count / len(widths) if width > 1 else 0


def has_heading(rows: Sequence[Row]) -> bool:
    """Whether the first row names columns, be it in words of its own: then it asks nothing, and most others do."""
    first, *rest = [cells for _, cells in rows] or [[""]]
    if named_columns(first):
        return True
    asking = [is_question(cells[0]) for cells in rest]
    return bool(asking) and not is_question(first[0]) and sum(asking) / len(asking) > HEADED
