"""HTML as people's card and note programs write it, as plain lines."""

import re
from html.parser import HTMLParser

from voiceprep.errors import NotesError
from voiceprep.notes.wrapping import RawLine

_ENDING = {"br", "div", "p", "li", "tr", "ul", "ol", "table", "details", "summary", "blockquote", "pre", "hr"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_STRONG = {"b", "strong", "summary", *_HEADINGS}
_SILENT = {"script", "style", "head", "template"}
_SPACE = re.compile(r"[ \t\r\n\f]+")


MAX_HTML = 50_000
"""Characters of a field or block. The parser takes time quadratic in what is never closed; this much takes a second."""


def html_lines(html: str) -> list[RawLine]:
    """The lines that a browser would show; list items begin with `- `, bold lines and headings are strong.

    Sounds and pictures, scripts and comments are left out. Broken HTML is read as far as it goes. Raises NotesError: it
    has more than `MAX_HTML` characters.
    """
    if len(html) > MAX_HTML:
        raise NotesError(
            f"more than {MAX_HTML:,} characters of HTML in one place; copy the text without its formatting"
        )
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return reader.lines


def html_text(html: str) -> str:
    """The lines as one text."""
    return "\n".join(line.text for line in html_lines(html)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[RawLine] = []
        self._parts: list[tuple[str, bool]] = []
        self._strong = self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ENDING or tag in _HEADINGS:
            self.end_line(blank=tag == "br")
        if tag == "li":
            self._parts.append(("- ", bool(self._strong)))
        if tag in ("td", "th") and self._parts:
            self._parts.append((" ", False))
        self._strong += tag in _STRONG
        self._silent += tag in _SILENT

    def handle_endtag(self, tag: str) -> None:
        if tag in _ENDING or tag in _HEADINGS:
            self.end_line()
        self._strong = max(0, self._strong - (tag in _STRONG))
        self._silent = max(0, self._silent - (tag in _SILENT))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._parts.append((data, bool(self._strong)))

    def end_line(self, blank: bool = False) -> None:
        """Finish the line; an empty one counts only where it is marked (`blank`)."""
        text = _SPACE.sub(" ", "".join(part for part, _ in self._parts)).replace("\xa0", " ").strip()
        strong = any(part.strip() for part, _ in self._parts) and all(
            strong for part, strong in self._parts if part.strip()
        )
        self._parts = []
        if (text and text != "-") or (blank and self.lines and self.lines[-1].text):
            self.lines.append(RawLine(text, strong and bool(text), ends=True))
