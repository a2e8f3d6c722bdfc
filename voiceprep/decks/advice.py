"""What is allowed in a deck but will make a worse coach of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from voiceprep.decks.deck import Deck
from voiceprep.decks.document import Document, dotted
from voiceprep.decks.finding import Found
from voiceprep.decks.overlap import overlapping, several, sources_not_in_answer
from voiceprep.decks.spoken import hard_terms, terms_twice, too_long, unknown_words


@dataclass(frozen=True, slots=True)
class DeckWarning:
    """One thing to better, with its place as in `DeckProblem`. `str(warning)` is one line."""

    file: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: warning: {self.message}"


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of the language of decks.

    `is_english`: whether a lower-case word is an ordinary one, which a recogniser and a voice need no help with.
    `count_statements`: how many statements that could stand alone a text makes.
    """

    is_english: Callable[[str], bool]
    count_statements: Callable[[str], int]


def advise(document: Document, deck: Deck, language: Language) -> tuple[DeckWarning, ...]:
    """All there is to better in `deck`, read from `document`, in the order of its lines."""
    found = [
        *_of_questions(deck, language),
        *terms_twice(deck),
        *hard_terms(deck, language.is_english),
        *unknown_words(deck, language.is_english),
    ]
    warnings = [DeckWarning(document.file, document.line(place), dotted(place), message) for place, message in found]
    return tuple(sorted(warnings, key=lambda warning: warning.line))


def _of_questions(deck: Deck, language: Language) -> Found:
    checks = (
        too_long,
        sources_not_in_answer,
        overlapping,
        partial(several, count_statements=language.count_statements),
    )
    for i, question in enumerate(deck.questions):
        for check in checks:
            for place, message in check(question):
                yield ("questions", i, *place), message
