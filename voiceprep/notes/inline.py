"""The text of a Markdown paragraph, heading or cell, without its markup."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from voiceprep.notes.wrapping import RawLine

# Tags that format a word; anything else in angle brackets is taken for text, such as `List<String>`.
_FORMATTING = re.compile(
    r"</?(?:b|i|u|s|em|strong|sub|sup|span|mark|kbd|code|small|font|a|p|div|img|del|ins|summary|details)\b[^>]*>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_UNDERSCORED = re.compile(r"__([^_]+\s[^_]+)__")
_AROUND_STRONG = re.compile(r"[\s:?.!*_–—-]*|\(?\d{1,4}[.)]\s*")


def raw_lines(children: Sequence[Token]) -> list[RawLine]:
    """The lines of an inline token's children; what is emphasised, linked or quoted as code is plain text."""
    reader = _Reader()
    for token in children:
        reader.read(token)
    reader.end_line(marked=False)
    return reader.lines


class _Reader:
    def __init__(self) -> None:
        self.lines: list[RawLine] = []
        self._parts: list[tuple[str, bool]] = []
        self._strong = 0

    def read(self, token: Token) -> None:
        match token.type:
            case "softbreak" | "hardbreak":
                self.end_line(marked=token.type == "hardbreak")
            case "strong_open" | "strong_close":
                if token.markup == "__":  # `__init__` is a name; several words are bold
                    self._parts.append(("__", bool(self._strong)))
                else:
                    self._strong += token.nesting
            case "html_inline":
                self._html(token.content)
            case "image":
                self._parts.append((token.content, bool(self._strong)))
            case _:
                self._parts.append((token.content, bool(self._strong)))

    def end_line(self, marked: bool) -> None:
        text = " ".join("".join(part for part, _ in self._parts).split())
        strong = "".join(part for part, strong in self._parts if strong).strip()
        rest = "".join(part for part, strong in self._parts if not strong)
        whole = bool(strong) and bool(_AROUND_STRONG.fullmatch(rest))
        whole = whole or bool(_UNDERSCORED.fullmatch(text))
        self.lines.append(RawLine(_UNDERSCORED.sub(r"\1", text), whole, marked))
        self._parts = []

    def _html(self, tag: str) -> None:
        if _BREAK.fullmatch(tag):
            self.end_line(marked=True)
        elif tag.startswith("<!--"):
            return
        elif not _FORMATTING.fullmatch(tag):
            self._parts.append((tag, bool(self._strong)))
