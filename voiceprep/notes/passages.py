"""The sentences of an answer, and which of them stand in its lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voiceprep.notes.tagger import tag

ITEM = re.compile(r"[ \t]*(?:[-*+•‣–]|\(?\d{1,3}[.)]|[a-z][.)])[ \t]+")
LABEL = re.compile(r"([^\W\d_][^.:;?!\n]{0,60}):[ \t]+(?=\S)")
STOPPED = re.compile(r"[.:!?]\s*$")
LONGEST_ABBREVIATION = 10  # characters
LONGEST_GAP = 10  # characters of space between sentences that are looked at
LONGEST_LABEL = 7  # words
SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*(?=\s+\S)")
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|cf|approx|dr|mr|mrs|ms|prof|st|fig)|(?<!['’])\b[a-z](?:\.[a-z])*)\.$", re.IGNORECASE
)
"""What a full stop belongs to. Not the s of "a month's."."""
LAST_WORD = re.compile(r"\b(?:etc|inc|ltd)\.$", re.IGNORECASE)
"""Abbreviations that may also end a sentence; they do where the next word has a capital."""
BEFORE_NUMBER = re.compile(r"\bno\.$", re.IGNORECASE)
LONGEST_ANSWER = 40_000  # characters, three quarters of an hour of speech: time must not grow without bound
FINITE = ("VBZ", "VBP", "VBD", "MD")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence: characters start to end of the answer. `label`: what stood before it and a colon, or "".

    `listed`: it opens a list item or a labelled line, which makes a point of its own. Its end is without the full stop.
    """

    start: int
    end: int
    label: str = ""
    listed: bool = False


def passages(answer: str) -> Iterator[Passage]:
    """The sentences of the answer, in order; what lies beyond `LONGEST_ANSWER` is left out."""
    for start, end in _blocks(answer[:LONGEST_ANSWER]):
        item = ITEM.match(answer, start, end)
        begin = item.end() if item else start
        label = _label(answer, begin, end)
        first = True
        for s, e in _sentences(answer, begin + len(label[1]), end):
            listed = first and bool(item or label[0])
            yield Passage(begin if listed else s, e, label[0] if listed else "", listed)
            first = False


def _blocks(answer: str) -> Iterator[tuple[int, int]]:
    """Runs of lines that belong together: a list item, a labelled line, or lines of running text."""
    start = end = 0
    for line in re.finditer(r"[^\n]*(?:\n|$)", answer):
        text = line[0].strip()
        new = not text or ITEM.match(line[0]) or LABEL.match(text) or STOPPED.search(answer, max(start, end - 20), end)
        if new and answer[start:end].strip():
            yield start, end
        if new:
            start = line.start()
        end = line.end()
    if answer[start:end].strip():
        yield start, end


def _label(answer: str, start: int, end: int) -> tuple[str, str]:
    """The label that the text there opens with, and all of it up to the text; two empty texts if there is none."""
    found = LABEL.match(answer, start, end)
    if not found or len(found[1].split()) > LONGEST_LABEL or any(w.tag in FINITE for w in tag(found[1])):
        return "", ""
    return found[1], found[0]


def _sentences(answer: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the sentences between these characters begin and end, without space and full stops around them."""
    ends = [m.end() for m in SENTENCE_END.finditer(answer, start, end) if _ends(answer, start, m.end())]
    for stop in [*ends, end]:
        text = answer[start:stop]
        begin = start + len(text) - len(text.lstrip())
        if bare := text.strip().rstrip(".;").rstrip():
            yield begin, begin + len(bare)
        start = stop


def _ends(answer: str, start: int, stop: int) -> bool:
    """Whether the full stop, or what else ends before `stop`, ends a sentence and no abbreviation."""
    near = max(start, stop - LONGEST_ABBREVIATION)
    following = answer[stop : stop + LONGEST_GAP].lstrip()[:1]
    if BEFORE_NUMBER.search(answer, near, stop):
        return not following.isdigit()
    if LAST_WORD.search(answer, near, stop):
        return following.isupper()
    return not ABBREVIATION.search(answer, near, stop)
