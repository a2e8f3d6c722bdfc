"""What a reader gives, whatever format the notes are in."""

from dataclasses import dataclass

from voiceprep.decks.deck import KeyPoint, Term


@dataclass(frozen=True, slots=True)
class Entry:
    """A question found in notes, and what is known about it.

    `answer` is "" where the notes have none. It keeps its line breaks, has list items as `- item` lines, and no markup.
    `line` counts from 1, in the unit of its `Notes`. `id`, `probe`, `tags` and `points` are there only where the notes
    come from a deck; else points are proposed (`voiceprep.notes.propose`).
    """

    question: str
    answer: str
    line: int
    id: str | None = None
    probe: str | None = None
    tags: tuple[str, ...] = ()
    points: tuple[KeyPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """What was found in a file of notes, in its order.

    `title` and `vocabulary` are None where the notes do not say. `unit` is what `Entry.line` and `to_check` count:
    lines, paragraphs, questions or notes. `to_check` has a sentence for each passage that became neither question nor
    answer, and for what is doubtful of the file as a whole.
    """

    entries: tuple[Entry, ...]
    title: str | None = None
    vocabulary: tuple[Term, ...] | None = None
    unit: str = "line"
    to_check: tuple[str, ...] = ()
