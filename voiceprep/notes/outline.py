"""Which of the lines are questions, and which lines answer them.

People mark questions in many ways: `Q:`, headings, bold lines, numbered lines, table rows, a question mark at the end
of a line. Every way is tried on the whole file, and the one that finds most questions with answers is believed.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from voiceprep.notes.line import Kind, Line
from voiceprep.notes.wording import (
    ANSWER_MARK,
    LONGEST_QUESTION,
    QUESTION_MARK,
    bare_answer,
    bare_question,
    is_question,
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to mark questions.

    `plain` is what a marked line counts that is not worded as a question, against 1 for one that is. `level` is the
    level of heading that asks, for the way of headings: deeper ones belong to the answer.
    """

    asks: Callable[[Line], bool]
    plain: float
    level: int = 0


@dataclass(slots=True)
class Section:
    """A question's line and the lines that follow it; no question: what stands before the first, or under a title."""

    question: Line | None
    lines: list[Line] = field(default_factory=list)


def _asks_with(*kinds: Kind, strong: bool = False, numbered: bool = False) -> Callable[[Line], bool]:
    """Lines of these kinds at the outermost level; all bold or numbered if so asked."""
    return lambda line: (
        line.kind in kinds and not line.level and (line.strong or not strong) and (bool(line.marker) or not numbered)
    )


def _worded(asks: Callable[[Line], bool]) -> Callable[[Line], bool]:
    return lambda line: asks(line) and is_question(bare_question(line.text))


def _level(level: int) -> Way:
    return Way(lambda line: line.kind is Kind.HEADING and line.level == level, 0.5, level)


def _opens_a_paragraph(line: Line) -> bool:
    """Whether the line is one sentence, worded as a question, at the head of a paragraph."""
    alone = line.gap and line.kind is Kind.TEXT and not _WITHIN.search(line.text)
    return alone and len(line.text) <= LONGEST_LINE and is_question(line.text)


BOLD = _asks_with(Kind.TEXT, Kind.ITEM, strong=True)
NUMBERED = _asks_with(Kind.ITEM, Kind.TEXT, numbered=True)
WAYS = (
    Way(lambda line: line.kind is not Kind.DATA and bool(QUESTION_MARK.match(line.text)), 1),
    *map(_level, range(1, 7)),
    Way(_worded(lambda line: line.kind is Kind.HEADING), 0, 6),
    Way(_asks_with(Kind.ROW), 0.5),
    Way(_worded(_asks_with(Kind.ROW)), 0),
    Way(BOLD, 0.2),
    Way(_worded(BOLD), 0),
    Way(NUMBERED, 0.3),
    Way(_worded(NUMBERED), 0),
    Way(lambda line: line.kind in (Kind.TEXT, Kind.ITEM) and not line.level and line.text.endswith("?"), 0),
    Way(_opens_a_paragraph, 0),
    Way(_asks_with(Kind.ITEM), 0),
)
_WITHIN = re.compile(r"[.?!:]\s")  # the end of a sentence that is not the line's
_NUMBERED = re.compile(r"(\d{1,4})(?:[.):]|$)")
LONGEST_LINE = 150  # characters
NUMBERED_ONLY = re.compile(r"(?:question|q)\s*[.#]?\s*\d{1,4}\W*", re.IGNORECASE)
MIXED = 0.1
"""What a line costs that is marked like the questions but not worded as one, where most are: it is rather a part of an
answer, such as its bold labels or numbered steps. Headings are no such parts, nor what is numbered through."""


def find_sections(lines: Sequence[Line]) -> list[Section]:
    """The lines, cut at the questions. An exported deck, known by its blocks, has them in headings of level two."""
    if any(line.kind is Kind.DATA for line in lines):
        return _cut(lines, _level(2).asks, 2)
    cuts = [(way, _cut(lines, partial(_asks, way), way.level)) for way in WAYS]
    return max(cuts, key=lambda cut: _worth(*cut))[1]


def _cut(lines: Sequence[Line], asks: Callable[[Line], bool], level: int) -> list[Section]:
    sections = [Section(None)]
    for line in lines:
        if asks(line) and len(line.text) <= LONGEST_QUESTION:
            sections.append(Section(line))
        elif line.kind is Kind.HEADING and not ANSWER_MARK.fullmatch(line.text) and not 0 < level < line.level:
            sections.append(Section(None, [line]))
        else:
            sections[-1].lines.append(line)
    return sections


def _asks(way: Way, line: Line) -> bool:
    """Whether the line is marked in that way; or asks whatever the way: in a heading, or in a column of questions."""
    heading = line.kind is Kind.HEADING and line.text.endswith("?") and not 0 < way.level < line.level
    return way.asks(line) or heading or (line.kind is Kind.ROW and line.strong)


def _worth(way: Way, sections: Sequence[Section]) -> float:
    seen: set[str] = set()
    worded = others = empty = 0
    for section in sections:
        if section.question is None:
            continue
        text = bare_question(section.question.text)
        if not any(line.text.strip() for line in section.lines):
            empty += not is_question(text)
            continue
        if text.casefold() not in seen:
            seen.add(text.casefold())
            asked = is_question(text)
            worded, others = worded + asked, others + (not asked)
    if worded > others and way.plain < 0.5 and not _numbered_through(sections):
        return worded - MIXED * (others + empty)
    return worded + way.plain * others


def _numbered_through(sections: Sequence[Section]) -> bool:
    """Whether the questions have numbers, one after the other."""
    questions = [section.question for section in sections if section.question]
    numbers = [int(n[1]) for line in questions if (n := _NUMBERED.match(line.marker or line.text))]
    return len(numbers) == len(questions) and all(b == a + 1 for a, b in pairwise(numbers))


def asked(section: Section) -> tuple[str, list[Line]]:
    """The section's question, and the lines of its answer. A marked answer may come after more lines of question."""
    assert section.question is not None
    question, lines = section.question.text, section.lines
    if NUMBERED_ONLY.fullmatch(question) and lines:
        question, lines = lines[0].text, lines[1:]
    if QUESTION_MARK.match(question):
        mark = next((i for i, line in enumerate(lines) if ANSWER_MARK.match(line.text)), 0)
        question = " ".join([question, *(line.text for line in lines[:mark])])
        lines = lines[mark:]
    return bare_question(question), lines


def answer_text(lines: Sequence[Line]) -> str:
    """The lines as one text: paragraphs parted by a blank line, items as `- item`, table rows as `- cell: cell`."""
    text = ""
    before: Line | None = None
    kept = list(_without_marks(lines))
    if len(kept) == 1:  # a list of one item is none
        return bare_answer(kept[0].text)
    for line in kept:
        item = line.kind in (Kind.ITEM, Kind.ROW)
        if before is None:
            gap = ""
        elif before.kind is Kind.ROW and line.kind is Kind.TEXT and not line.gap:
            gap = ": "
        else:
            gap = "\n\n" if line.gap and not (item and before.kind in (Kind.ITEM, Kind.ROW)) else "\n"
        text += gap + ("- " if item else "") + line.text
        before = line
    return bare_answer(text)


def _without_marks(lines: Sequence[Line]) -> Iterator[Line]:
    """Without what only says that an answer follows, and without blank lines at the head."""
    begun = False
    for line in lines:
        if line.kind is Kind.DATA or not line.text or (not begun and ANSWER_MARK.fullmatch(line.text)):
            continue
        if not begun and (mark := ANSWER_MARK.match(line.text)):
            line = replace(line, text=line.text[mark.end() :], kind=Kind.TEXT)
        begun = True
        yield line
