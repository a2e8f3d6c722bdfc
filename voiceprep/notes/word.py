"""Word documents as lines."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from voiceprep.errors import NotesError
from voiceprep.notes.grid import grid_lines
from voiceprep.notes.line import Kind, Line
from voiceprep.notes.wrapping import LABEL, RawLine

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MAX_UNPACKED = 100_000_000  # bytes; a zip of a few kilobytes can unpack to gigabytes
_HEADING = re.compile(r"(?:heading|überschrift|titre|título) ([1-6])$", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
_BULLET = re.compile(r"[•‣◦▪●○–*-]\s+(?=\S)")


def word_lines(path: Path) -> list[Line]:
    """The lines of a .docx file, numbered by paragraph; comments, headers and footers are left out.

    Raises NotesError: it is no such file, or larger than notes can be.
    """
    import docx  # here, as nothing else needs it

    _guard(path)
    try:
        document = docx.Document(str(path))
        return list(_Reader(document).lines())
    except NotesError:
        raise
    except Exception as error:  # python-docx and lxml raise what they happen to stumble on
        raise NotesError(f"not readable as a Word document ({type(error).__name__}); save it as .docx again") from None


def _guard(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as package:
            unpacked = sum(member.file_size for member in package.infolist())
    except zipfile.BadZipFile:
        raise NotesError("not a .docx file; save it as .docx (an older .doc has to be opened and saved anew)") from None
    if unpacked > MAX_UNPACKED:
        raise NotesError(f"the document unpacks to more than {MAX_UNPACKED // 1_000_000} MB; remove its pictures")


class _Reader:
    """Reads blocks in order; knows how lists are numbered and what came before."""

    def __init__(self, document: "Document") -> None:
        self._document = document
        self._number = 0
        self._before: Line | None = None
        self._formats = _list_formats(document)

    def lines(self) -> Iterator[Line]:
        from docx.table import Table

        for block in self._document.iter_inner_content():
            for line in self._table(block) if isinstance(block, Table) else self._paragraph(block):
                self._before = line
                yield line

    def _table(self, table: "Table") -> Iterator[Line]:
        rows: list[tuple[int, list[str]]] = []
        for row in table.rows:
            self._number += 1
            texts = ["\n".join(paragraph.text for paragraph in cell.paragraphs).strip() for cell in row.cells]
            rows.append((self._number, texts))
        yield from grid_lines(rows)

    def _paragraph(self, paragraph: "Paragraph") -> Iterator[Line]:
        self._number += 1
        gap = True
        for raw in _raw_lines(paragraph):
            if raw.text:
                yield self._line(paragraph, raw, gap and self._parts(raw.text))
                gap = False

    def _parts(self, text: str) -> bool:
        """Whether a paragraph with that text stands apart from the one before: labels make lines of one list."""
        before = self._before
        return before is None or before.kind is Kind.HEADING or not LABEL.match(text)

    def _line(self, paragraph: "Paragraph", raw: RawLine, gap: bool) -> Line:
        style = str(paragraph.style.name) if paragraph.style is not None else ""
        if style in ("Title", "Subtitle") or (heading := _HEADING.fullmatch(style)):
            level = int(heading[1]) if style not in ("Title", "Subtitle") and heading else 0
            return Line(raw.text, self._number, Kind.HEADING, level, strong=raw.strong)
        level, form = self._list(paragraph, style)
        if form is None and (typed := _NUMBER.match(raw.text)):
            return Line(raw.text[typed.end() :], self._number, Kind.ITEM, 0, typed[1], raw.strong, gap)
        if form is None and (typed := _BULLET.match(raw.text)):
            return Line(raw.text[typed.end() :], self._number, Kind.ITEM, 0, None, raw.strong, gap)
        if form is None:
            return Line(raw.text, self._number, Kind.TEXT, strong=raw.strong, gap=gap)
        return Line(raw.text, self._number, Kind.ITEM, level, None if form == "bullet" else "1", raw.strong, gap)

    def _list(self, paragraph: "Paragraph", style: str) -> tuple[int, str | None]:
        """The paragraph's level in its list, and how the list is marked: `bullet`, or how it is numbered."""
        properties = paragraph._p.pPr
        numbering = properties.find(_w("numPr")) if properties is not None else None
        if numbering is not None and (number := _value(numbering, "numId")):
            level = _value(numbering, "ilvl")
            return level, self._formats.get((number, level), "bullet")
        if style.startswith("List"):
            return int(style[-1]) - 1 if style[-1].isdigit() else 0, "decimal" if "Number" in style else "bullet"
        return 0, None


def _raw_lines(paragraph: "Paragraph") -> list[RawLine]:
    lines: list[list[tuple[str, bool]]] = [[]]
    for part in paragraph.iter_inner_content():
        for run in getattr(part, "runs", None) or ([part] if hasattr(part, "bold") else []):
            first, *others = run.text.split("\n")
            lines[-1].append((first, bool(run.bold)))
            lines += [[(text, bool(run.bold))] for text in others]
    return [_raw_line(parts) for parts in lines]


def _raw_line(parts: list[tuple[str, bool]]) -> RawLine:
    visible = [strong for text, strong in parts if text.strip()]
    return RawLine(" ".join("".join(text for text, _ in parts).split()), bool(visible) and all(visible), ends=True)


def _list_formats(document: "Document") -> dict[tuple[int, int], str]:
    """How lists are marked, by number and level."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):  # a document without lists
        return {}
    abstract = {
        (int(level.getparent().get(_w("abstractNumId"))), int(level.get(_w("ilvl")))): form.get(_w("val"))
        for level in root.iter(_w("lvl"))
        for form in level.iter(_w("numFmt"))
        if level.getparent().tag == _w("abstractNum")
    }
    return {
        (int(number.get(_w("numId"))), level): form
        for number in root.iter(_w("num"))
        for reference in number.iter(_w("abstractNumId"))
        for (id, level), form in abstract.items()
        if id == int(reference.get(_w("val")))
    }


def _value(element: "BaseOxmlElement", name: str) -> int:
    """The number that a child of the element has as its value; 0 without one."""
    child = element.find(_w(name))
    return int(child.get(_w("val"), 0)) if child is not None else 0


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
