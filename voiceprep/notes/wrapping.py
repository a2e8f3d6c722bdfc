"""Which line ends of a paragraph somebody meant, and which an editor put there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LABEL = re.compile(r"[^\W\d_][^.:?!]{0,60}:(?:\s+\S|\s*$)")
"""`Label: text`, or a label alone."""

SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]*_]*$")
BULLET = re.compile(r"[•‣◦▪●○–—*+-]\s+|\(?\d{1,3}[.)]\s+")


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as it stands in the file, without markup. `strong`: all of it is bold. `ends`: its end is marked."""

    text: str
    strong: bool = False
    ends: bool = False


def unwrap(lines: Sequence[RawLine]) -> list[tuple[int, RawLine]]:
    """The paragraph's lines with the position of each first one; those that are only wrapped are joined by a space.

    A line end was meant where it is marked, where a sentence ends, where bold begins or ends, before a label or a
    bullet, and where the next word would have fitted: editors break lines only when they are full.
    """
    width = max((len(line.text) for line in lines), default=0)
    joined: list[tuple[int, RawLine]] = []
    for i, line in enumerate(lines):
        if i and not _meant(lines[i - 1], line, width):
            start, before = joined[-1]
            joined[-1] = start, RawLine(f"{before.text} {line.text}", before.strong, line.ends)
        else:
            joined.append((i, line))
    return joined


def _meant(before: RawLine, line: RawLine, width: int) -> bool:
    if before.ends or before.strong != line.strong or SENTENCE_END.search(before.text):
        return True
    if LABEL.match(line.text) or BULLET.match(line.text):
        return True
    word = line.text.split(maxsplit=1)[0] if line.text else ""
    return len(before.text) + 1 + len(word) <= width
