"""Markdown and plain text as lines."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from voiceprep.notes.grid import grid_lines
from voiceprep.notes.html_text import html_lines
from voiceprep.notes.inline import raw_lines
from voiceprep.notes.line import Kind, Line
from voiceprep.notes.wrapping import unwrap

DATA = "voiceprep"
"""The info string of a fenced block with what an exported deck knows beyond questions and answers."""

TASK = re.compile(r"\[[ xX]?\]\s+")
"""The box of an item that can be ticked off."""

FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[^\n]*\n){0,60}?(?:---|\.\.\.)[ \t]*(?:\n|$)")

# What a person does not mean in a plain text: indentation is no code, `<` no tag, `&` no character reference.
_MARKUP_ONLY = ["code", "html_block", "html_inline", "reference", "entity", "backticks", "escape"]


def markdown_lines(text: str, plain: bool = False) -> list[Line]:
    """The lines of a Markdown text (CommonMark with tables), or of a `plain` one in the same shapes."""
    parser = MarkdownIt("commonmark").enable("table")
    if plain:
        parser.disable(_MARKUP_ONLY)
    elif match := FRONT_MATTER.match(text):
        text = "\n" * match[0].count("\n") + text[match.end() :]
    return _Reader().read(parser.parse(text))


class _Reader:
    """Reads tokens in order; knows in which lists it is, and where the block before ended."""

    def __init__(self) -> None:
        self._lists = 0
        self._item: str | None = None  # of an item that has not begun: its number, or "" of a bulleted one
        self._rows: list[tuple[int, list[str]]] = []
        self._end = 0
        self._lines: list[Line] = []

    def read(self, tokens: list[Token]) -> list[Line]:
        for i, token in enumerate(tokens):
            match token.type:
                case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
                    self._lists += token.nesting
                case "list_item_open":
                    self._item = token.info
                case "tr_open":
                    self._rows.append(((token.map or [self._end])[0] + 1, []))
                case "table_close":
                    self._lines += grid_lines(self._rows)
                    self._rows = []
                case "inline":
                    self._lines += self._inline(tokens[i - 1], token)
                case "fence" | "code_block":
                    self._lines += self._code(token)
                case "html_block":
                    self._lines += self._html(token)
        return self._lines

    def _inline(self, opening: Token, token: Token) -> Iterator[Line]:
        start, end = token.map or opening.map or [self._end, self._end]
        gap = start > self._end or not self._lines
        self._end = end
        raw = raw_lines(token.children or [])
        if opening.type in ("td_open", "th_open"):
            self._rows[-1][1].append("\n".join(line.text for line in raw))
            return
        for position, line in unwrap(raw):
            if not line.text:
                continue
            kind, level, marker = self._kind(opening)
            text = TASK.sub("", line.text) if kind is Kind.ITEM else line.text
            yield Line(text, start + position + 1, kind, level, marker, line.strong, gap)
            gap = False

    def _kind(self, opening: Token) -> tuple[Kind, int, str | None]:
        if opening.type == "heading_open":
            return Kind.HEADING, int(opening.tag[1:]), None
        marker, self._item = self._item, None
        if marker is None:
            return Kind.TEXT, 0, None
        return Kind.ITEM, self._lists - 1, marker or None

    def _code(self, token: Token) -> Iterator[Line]:
        start, end = token.map or [self._end, self._end]
        gap, self._end, self._item = start > self._end, end, None
        if token.info.strip() == DATA:
            yield Line(token.content, start + 2, Kind.DATA)
            return
        for i, text in enumerate(token.content.rstrip().splitlines()):
            yield Line(text.rstrip(), start + i + (2 if token.type == "fence" else 1), gap=gap and not i)

    def _html(self, token: Token) -> Iterator[Line]:
        start, end = token.map or [self._end, self._end]
        gap, self._end = start > self._end, end
        for line in html_lines(token.content):
            if line.text:
                item = line.text.startswith("- ")
                kind = Kind.ITEM if item else Kind.TEXT
                yield Line(line.text.removeprefix("- "), start + 1, kind, strong=line.strong, gap=gap)
                gap = False
