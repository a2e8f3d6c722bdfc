"""Names and terms: which to listen for, and how to say them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

HOTWORDS_MAX = 40
"""Hints beyond about this many make recognition worse (the deck's 51: WER 7.8; a question's own: 5.9)."""

SHORTEST = 3
"""Letters and digits. Shorter terms ("L2") are put into speech where nobody said them (measured)."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[-+#/.’'](?=[^\W_])|[+#]+(?!\w))*")


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it is written, the ways in which it is said (`forms`), and `near`: the words that stand near it in what
    the deck says, lower case.
    """

    written: str
    forms: tuple[str, ...] = ()
    near: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What to expect in replies to a question. The empty one expects nothing.

    `hotwords`: names to hint at while decoding. `terms`: what a word may be repaired to afterwards; `others`: terms
    that may be said as well and are never repaired to, such as those of the deck's other questions. `is_word`: whether
    a lower-case word is in a dictionary of the language.
    """

    hotwords: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    others: tuple[Term, ...] = ()
    is_word: Callable[[str], bool] = lambda word: True


def hotwords(text: str, terms: Iterable[str], is_word: Callable[[str], bool]) -> tuple[str, ...]:
    """The terms worth hinting at for a question: names, acronyms and words unknown to `is_word` that its answer
    contains, in their order there.

    `text` is all that is written about the question. Ordinary words are recognised without help.
    """
    found = {term: find_term(term, text) for term in terms if _is_name(term) or _is_jargon(term, is_word)}
    present = sorted((term for term, place in found.items() if place is not None), key=lambda t: (found[t], t))
    return tuple(present[:HOTWORDS_MAX])


def names_in(text: str, is_word: Callable[[str], bool]) -> tuple[str, ...]:
    """The names, acronyms and words unknown to `is_word` in a text, as they are first written there, in order.

    A name has a capital or a digit after its beginning (SMOTE, TensorFlow, F1, k-NN). Anything else, a surname as much
    as jargon, is told by not being in the dictionary.
    """
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = re.sub(r"['’]s$", "", match[0])
        parts = [part for part in re.split(r"[-/.’']", word) if part]
        inside = any(c.isupper() or c.isdigit() for c in word[1:])
        known = is_word(word.casefold().replace("’", "'")) or all(
            len(part) < SHORTEST or is_word(part.casefold()) for part in parts
        )
        if any(c.isalpha() for c in word) and (inside or not known) and not _is_quantity(word):
            found.setdefault(word.casefold(), word)
    return tuple(found.values())


def pronounce(text: str, said: Mapping[str, str]) -> str:
    """The text with each term (a key of `said`) as it is spoken. Longer terms go first: "K-means" before "K"."""
    if not said:
        return text
    terms = sorted(said, key=len, reverse=True)
    pattern = "|".join(re.escape(term) for term in terms)
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda match: said[match[0]], text)


def find_term(term: str, text: str) -> int | None:
    """Where the term first stands in the text as whole words; None where it does not. Case matters only where the term
    is all capitals: SQL's WHERE is not any "where".
    """
    match = re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text, 0 if term.isupper() else re.IGNORECASE)
    return match.start() if match else None


def _is_name(term: str) -> bool:
    """Whether the term looks like a name: a capital or a digit inside, and not too short."""
    return sum(c.isalnum() for c in term) >= SHORTEST and any(c.isupper() or c.isdigit() for c in term)


def _is_jargon(term: str, is_word: Callable[[str], bool]) -> bool:
    """Whether a word of the term is in no dictionary, and the term not too short."""
    return sum(c.isalnum() for c in term) >= SHORTEST and bool(names_in(term, is_word))


def _is_quantity(word: str) -> bool:
    """Whether it is an amount or an ordinal rather than a name: 28x28, 10k, 3rd, 80-20."""
    return re.fullmatch(r"\d[\d.,x/×-]*[a-z]{0,2}", word) is not None
