"""What is allowed in a deck but will make a worse coach of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz, utils

from voiceprep.decks.deck import Deck, Question
from voiceprep.decks.document import Document, Place, dotted

WORDS_A_MINUTE = 140  # an unhurried speaker
LONGEST_ANSWER = 2  # minutes; interviewers stop listening
NEARLY_THE_SAME = 85
"""rapidfuzz's token_sort_ratio. The nearest pair of different points in the first deck has 75, "use L1" and "use L2"
83; "read research papers" and "you read research papers" 91."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SPACE = re.compile(r"\s+")

Found = Iterator[tuple[Place, str]]


@dataclass(frozen=True, slots=True)
class DeckWarning:
    """One thing to better, with its place as in `DeckProblem`. `str(warning)` is one line."""

    file: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: warning: {self.message}"


def advise(document: Document, deck: Deck, is_english: Callable[[str], bool]) -> tuple[DeckWarning, ...]:
    """All there is to better in `deck`, read from `document`, in the order of its lines.

    `is_english` knows whether a lower-case word is an ordinary one, which a recogniser and a voice need no help with.
    """
    found = [*_of_questions(deck), *_terms_twice(deck), *_unknown_words(deck, is_english)]
    warnings = [DeckWarning(document.file, document.line(place), dotted(place), message) for place, message in found]
    return tuple(sorted(warnings, key=lambda warning: warning.line))


def _of_questions(deck: Deck) -> Found:
    for i, question in enumerate(deck.questions):
        for checked in (_too_long, _sources_not_in_answer, _overlapping):
            for place, message in checked(question):
                yield ("questions", i, *place), message


def _too_long(question: Question) -> Found:
    words = len(question.answer.split())
    if words > LONGEST_ANSWER * WORDS_A_MINUTE:
        yield ("answer",), f"has {words} words, more than {LONGEST_ANSWER} minutes of speech; shorten or divide it"


def _sources_not_in_answer(question: Question) -> Found:
    answer = SPACE.sub(" ", question.answer)
    for i, point in enumerate(question.points):
        if SPACE.sub(" ", point.source) not in answer:
            yield ("points", i, "source"), "is not in the answer word for word"


def _overlapping(question: Question) -> Found:
    for (i, one), (j, other) in combinations(enumerate(question.points), 2):
        if fuzz.token_sort_ratio(one.text, other.text, processor=utils.default_process) >= NEARLY_THE_SAME:
            yield ("points", j, "text"), f"says nearly the same as points.{i}; one sentence would make both points"


def _terms_twice(deck: Deck) -> Found:
    first: dict[str, int] = {}
    for i, entry in enumerate(deck.vocabulary):
        if (j := first.setdefault(entry.term.casefold(), i)) != i:
            yield ("vocabulary", i, "term"), f"'{entry.term}' is also vocabulary.{j}"


def _unknown_words(deck: Deck, is_english: Callable[[str], bool]) -> Found:
    known = _spoken_forms(deck)
    seen: set[str] = set()
    for place, text in _points(deck):
        for match in WORD.finditer(known.sub(" ", text)):
            word = match[0].removesuffix("'s").removesuffix("’s")
            plain = is_english(word.casefold()) or len(word) <= 3 or ("terms" not in place and _is_prose(match))
            if word not in seen and not word.isdigit() and (_is_name(word) or not plain):
                seen.add(word)
                yield place, f"'{word}' is not in the vocabulary; add how it is said and in which forms it is heard"


def _points(deck: Deck) -> Iterator[tuple[Place, str]]:
    """The texts and terms of all points."""
    for i, question in enumerate(deck.questions):
        for j, point in enumerate(question.points):
            here = ("questions", i, "points", j)
            yield (*here, "text"), point.text
            for k, term in enumerate(point.terms):
                yield (*here, "terms", k), term


def _spoken_forms(deck: Deck) -> re.Pattern[str]:
    forms = sorted({form for e in deck.vocabulary for form in (e.term, *e.heard)}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)" if forms else r"(?!)", re.IGNORECASE)


def _is_name(word: str) -> bool:
    """Whether it must be a name or an acronym: a capital or a digit after its beginning."""
    return any(c.isupper() or c.isdigit() for c in word[1:])


def _is_prose(match: re.Match[str]) -> bool:
    """Whether it stands in a sentence as words do, without a capital unless it opens it: then English may lack it."""
    return match[0].islower() or match.start() == 0
