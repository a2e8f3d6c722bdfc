"""The file of a deck, written anew with as much of the old one as possible: its comments, its layout."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from voiceprep.decks.deck import Deck, Question
from voiceprep.decks.document import Document, parse
from voiceprep.errors import NotesError
from voiceprep.notes.deck_yaml import deck_text, is_deck, question_text, term_text


def deck_file(deck: Deck, origin: str, remarks: Mapping[str, Sequence[str]], before: bytes | None = None) -> str:
    """The text of a file that holds `deck`.

    Where `before`, the file as it was, allows it, questions that have not changed keep their very lines, and what
    stands around them stays. `origin` and `remarks` as in `deck_text`. The text was read back as a deck is: it holds
    this one. Raises NotesError: no file could, as it would be too large.
    """
    spliced = _spliced(deck, remarks, before) if before is not None else None
    if spliced is not None and is_deck(spliced, deck):
        return spliced
    text = deck_text(deck, origin, remarks)
    if not is_deck(text, deck):
        raise NotesError("this is too much for one deck; divide the notes")
    return text


@dataclass(frozen=True, slots=True)
class _Block:
    """A question of the old file, and its lines, beginning with the comments above it."""

    question: Question
    lines: tuple[str, ...]

    @property
    def comments(self) -> tuple[str, ...]:
        ends = next((i for i, line in enumerate(self.lines) if not _is_comment(line)), 0)
        return self.lines[:ends]


def _spliced(deck: Deck, remarks: Mapping[str, Sequence[str]], before: bytes) -> str | None:
    """The old file with new, changed and additional parts put in; None where its layout is another than ours."""
    lines = before.decode("utf-8-sig").replace("\r\n", "\n").splitlines()
    document = parse(Path(), before)
    old = Deck.model_validate(document.value)
    if old.title != deck.title or deck.vocabulary[: len(old.vocabulary)] != old.vocabulary:
        return None
    starts = [_above(lines, document.line(("questions", i)) - 1) for i in range(len(old.questions))]
    end = _end(lines, document)
    if starts != sorted(set(starts)) or (starts and starts[-1] >= end):
        return None
    blocks = {
        question.id: _Block(question, tuple(lines[start:stop]))
        for question, start, stop in zip(old.questions, starts, [*starts[1:], end], strict=True)
    }
    parts = [_part(question, blocks.get(question.id), remarks) for question in deck.questions]
    tail = "\n".join(lines[end:])
    added = "".join(map(term_text, deck.vocabulary[len(old.vocabulary) :]))
    if added and not tail.strip():
        tail = "vocabulary:"
    return "\n".join([*lines[: starts[0]], *parts, tail]).rstrip("\n") + "\n" + added


def _part(question: Question, block: _Block | None, remarks: Mapping[str, Sequence[str]]) -> str:
    """The question's lines: those that it had, or new ones with as many blank lines after them."""
    if block is None:
        return question_text(question, remarks.get(question.id, ()))
    if block.question == question:
        return "\n".join(block.lines)
    blank = len(block.lines) - len("\n".join(block.lines).rstrip().split("\n"))
    return "\n".join([*block.comments, question_text(question, ()).rstrip("\n"), *[""] * blank])


def _above(lines: Sequence[str], start: int) -> int:
    """Where the comments directly above that line begin."""
    while start and _is_comment(lines[start - 1]) and lines[start - 1].startswith(" "):
        start -= 1
    return start


def _end(lines: Sequence[str], document: Document) -> int:
    """The line after the last question: of the key that follows the questions, or the file's end."""
    first = document.line(("questions",))
    keys = [document.line((key,)) - 1 for key in ("title", "vocabulary") if (key,) in document.lines]
    end = min((line for line in keys if line >= first), default=len(lines))
    while end < len(lines) and end and _is_comment(lines[end - 1]) and not lines[end - 1].startswith(" "):
        end -= 1
    return end


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")
