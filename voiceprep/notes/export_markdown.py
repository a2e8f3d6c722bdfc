"""A deck as Markdown: to read, print and edit, and to import again without loss."""

import re
from collections.abc import Iterator

from voiceprep.decks.deck import Deck, Question
from voiceprep.notes.deck_yaml import extras_yaml
from voiceprep.notes.extras import deck_extras, question_extras
from voiceprep.notes.markdown import DATA, markdown_lines
from voiceprep.notes.outline import answer_text, asked, find_sections
from voiceprep.printable import printable

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def markdown_of(deck: Deck) -> str:
    """The deck: a heading and the answer for each question, and below it a block with ids, points and the rest.

    Text is written as it is where that reads back the same, else escaped, else exactly in the block.
    """
    parts = [f"# {_escaped(printable(deck.title))}\n\n{_block(deck_extras(deck))}"]
    return "\n".join([*parts, *(_section(question) for question in deck.questions)])


def _section(question: Question) -> str:
    heading = next((h for h in _headings(question) if _read(h, "x")[0] == question.question), None)
    heading = heading or printable(question.question) or question.id
    answer = next((a for a in _answers(question) if _read("x", a)[1] == question.answer), None)
    shown = _escaped(question.answer) if answer is None else answer
    return f"## {heading}\n\n{shown}\n\n{_block(question_extras(question, _read(heading, shown)))}"


def _headings(question: Question) -> Iterator[str]:
    yield question.question
    yield _escaped(question.question)


def _answers(question: Question) -> Iterator[str]:
    yield question.answer
    yield question.answer.replace("\n", "  \n")  # two spaces keep the line's end
    yield _escaped(question.answer)
    yield _escaped(question.answer).replace("\n", "  \n")


def _escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", text)


def _read(heading: str, answer: str) -> tuple[str, str]:
    """The question and the answer as an import reads them between other questions; empty ones where it does not."""
    text = f"## x\n\n{_block({})}\n## {heading}\n\n{answer}\n\n{_block({})}\n## y\n\n{_block({})}"
    sections = find_sections(markdown_lines(text))
    if [section.question is None for section in sections] != [True, False, False, False]:
        return "", ""
    question, lines = asked(sections[2])
    return question, answer_text(lines)


def _block(value: dict[str, object]) -> str:
    text = extras_yaml(value)
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", text) or [""]))
    return f"{fence}{DATA}\n{text}{fence}\n"
