"""A table within a document as lines."""

from collections.abc import Iterator, Sequence

from voiceprep.notes.columns import named_columns
from voiceprep.notes.line import Kind, Line


def grid_lines(rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Line]:
    """The lines of a table, given as rows with their place: first the cell that leads its row, then the others.

    Where the first row names a column of questions and one of answers, a row is these two; the first row is left out,
    and the cells that ask are strong.
    """
    rows = [row for row in rows if row[1]]
    columns = named_columns(rows[0][1]) if rows else None
    for i, (number, cells) in enumerate(rows[1:] if columns else rows):
        if columns:
            cells = [cells[column] if column < len(cells) else "" for column in (columns.question, columns.answer)]
        first, rest = " ".join(cells[0].split()), "; ".join(filter(None, map(str.strip, cells[1:])))
        yield Line(first, number, Kind.ROW, strong=columns is not None, gap=not i)
        for text in rest.split("\n") if rest else ():
            yield Line(text.strip(), number, Kind.TEXT, gap=False)
