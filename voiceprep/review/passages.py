"""Text cut where the spans that matter begin and end: evidence in a transcript, clauses in an answer."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voiceprep.printable import printable

Range = tuple[int, int]
"""Start and end (exclusive), as of a slice."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that the same spans cover: `inside` are their indices, `ending` those of them that end with it."""

    start: int
    end: int
    inside: tuple[int, ...]
    ending: tuple[int, ...]


def cut(length: int, spans: Sequence[Range | None]) -> Iterator[Run]:
    """All of 0..`length` as runs, in order. What a span has outside of that is ignored, and so is a None."""
    kept = {i: (max(0, s[0]), min(length, s[1])) for i, s in enumerate(spans) if s and s[0] < length and s[1] > 0}
    kept = {i: span for i, span in kept.items() if span[0] < span[1]}
    places = sorted({0, length, *(place for span in kept.values() for place in span)})
    for start, end in itertools.pairwise(places):
        inside = tuple(i for i, span in kept.items() if span[0] <= start and end <= span[1])
        yield Run(start, end, inside, tuple(i for i in inside if kept[i][1] == end))


def paragraphs(text: str) -> str:
    """The text made safe to show, its lines kept."""
    return "\n".join(printable(line) for line in text.splitlines()).strip()


def find_clause(text: str, clause: str) -> Range | None:
    """Where the clause stands in `text`, whatever white space and case; None where it does not."""
    wanted = printable(clause)
    if wanted and (start := text.find(wanted)) >= 0:  # mostly so, and a hundred times faster
        return start, start + len(wanted)
    match = re.search(r"\s+".join(map(re.escape, wanted.split())), text, re.IGNORECASE) if wanted else None
    return match.span() if match else None
