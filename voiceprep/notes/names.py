"""Names and acronyms in answers, proposed for a deck's vocabulary."""

import re
from collections.abc import Collection, Iterator

from voiceprep.assess.english import is_english
from voiceprep.decks.deck import Deck, Term

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[+#]|[.'’-](?=[^\W_]))*")
_SPELT = re.compile(r"[A-Z]{2,6}")
_EXPLAINED = re.compile(r"\b([A-Z][A-Za-z]{1,7})s? \(([^()]{4,80})\)")
_ABBREVIATED = re.compile(r"((?:[^\W\d_][\w-]*[ -]+){1,6}[^\W\d_][\w-]*) \(([A-Z][A-Za-z]{1,7}?)s?\)")
_UNCOUNTED = {"a", "and", "by", "for", "in", "of", "on", "the", "to", "with"}  # in what an acronym stands for
SHORTEST = 4  # letters of an unknown word in small letters; shorter ones are slips more often than names


def propose_vocabulary(deck: Deck, known: Collection[str]) -> tuple[Term, ...]:
    """Terms for the names in the deck, in the order in which they occur, but for those `known` (in small letters).

    A name has a capital or a digit inside, or begins with a capital and is no English word; of the terms of points,
    every word that English does not have. Acronyms are also heard spelt out, and by what stands for them in brackets.
    """
    text = "\n".join(text for question in deck.questions for text in (question.question, question.answer))
    listed = [term for question in deck.questions for point in question.points for term in point.terms]
    found: dict[str, str] = {}
    for name in [*_names(text), *(name for term in listed for name in _unknown(term))]:
        found.setdefault(name.casefold(), name)
    return tuple(_term(name, text) for key, name in found.items() if key not in known)


def _names(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        word = re.sub(r"['’]s$", "", match[0])
        parts = word.split("-")
        if len(parts) > 1 and not all(_is_name(part) or part.isdigit() for part in parts):
            yield from (_singular(part) for part in parts if _is_name(part))
        elif _is_name(word):
            yield _singular(word)


def _is_name(word: str) -> bool:
    if any(c.isupper() or c.isdigit() for c in word[1:]):
        loud = word[0].islower() or (word.isupper() and len(word) > 5)  # exPlained, IMPORTANT
        return not (loud and is_english(word.casefold()))
    return word[:1].isupper() and len(word) >= SHORTEST and not _is_common(word.casefold())


def _unknown(term: str) -> Iterator[str]:
    for match in _WORD.finditer(term):
        word = match[0]
        if _is_name(word) or (len(word) >= SHORTEST and not _is_common(word.casefold())):
            yield _singular(word) if _is_name(word) else word


def _is_common(word: str) -> bool:
    """Whether English has the word, or each part of it."""
    return all(is_english(part) or len(part) < SHORTEST for part in re.split(r"['’.-]", word))


def _singular(word: str) -> str:
    return word[:-1] if re.fullmatch(r"[A-Z0-9]{2,}s", word) else word


def _term(name: str, text: str) -> Term:
    spelt = " ".join(name.casefold()) if _SPELT.fullmatch(name) else None
    stands_for = _long_form(name, text)
    return Term(term=name, heard=tuple(form for form in (spelt, stands_for) if form))


def _long_form(name: str, text: str) -> str | None:
    """What the text says the acronym stands for, where the initials agree."""
    for match in _EXPLAINED.finditer(text):
        if match[1] == name and _initials(match[2].split()) == name.casefold():
            return match[2].casefold()
    for match in _ABBREVIATED.finditer(text):
        words = re.split(r"[ -]+", match[1])[-len(name) :]
        if match[2] == name and _initials(words) == name.casefold():
            return " ".join(words).casefold()
    return None


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word and word not in _UNCOUNTED).casefold()
