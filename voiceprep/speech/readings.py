"""What a stretch of recognised words may be read as: a term of the vocabulary, or nothing else than it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from voiceprep.speech.spelling import digits, likeness, sound, spell, squeeze
from voiceprep.speech.vocabulary import Term, Vocabulary

UNKNOWN = 0.8
"""Likeness from which a word that no dictionary knows is read as a term (benchmarks/flattery.py)."""

KNOWN = 0.85
"""The same for dictionary words, whose neighbours must agree besides."""

NAMED = 0.9
"""The same for a name by its looks ("AdaBoost"): the recogniser meant to write a name, if not this one."""

MARGIN = 0.05
"""Likeness by which a term must be ahead of the next."""

SHORTEST = 4
"""Letters and digits of the shortest term that is compared by sound: there are too many words like shorter ones."""

SHORTEST_SPELT = 3
"""Letters of the shortest term that letter names ("see n n") are read as: "are you" is not RU."""

_ENDINGS = ("s", "es", "ed", "ing", "ly")


@dataclass(frozen=True, slots=True)
class Reading:
    """A term that may have been meant; `sure` without a look at the neighbours."""

    term: Term
    sure: bool


class Readings:
    """Looks stretches of words up in one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._keys = {squeeze(term.written): term for term in reversed(vocabulary.terms)}
        self._found_alike = cache(self._find_alike)

    @property
    def has_terms(self) -> bool:
        """Whether anything may be read into words at all."""
        return bool(self._keys)

    def is_term(self, word: str) -> bool:
        """Whether the word is a term, of this question or another, or a form of one."""
        return squeeze(word) in self._written

    def exact(self, cores: Sequence[str]) -> Reading | None:
        """The term that the words spell in pieces, in letters, or in a form that sounds as the term does."""
        text = " ".join(cores)
        key = squeeze(text)
        if term := self._forms.get(key):
            if _pieces(term.written) == _pieces(text):
                return None
            spelt_out = all(len(core) == 1 for core in cores)
            chance = len(key) <= SHORTEST and key in self._keys and not spelt_out and self._all_known(cores)
            return Reading(term, sure=not chance)  # "a pi" may be no API
        letters = spell(cores) if len(cores) > 1 else ""
        spelt = self._keys.get(letters) if len(letters) >= SHORTEST_SPELT else None
        return Reading(spelt, sure=True) if spelt else None

    def alike(self, cores: Sequence[str]) -> Reading | None:
        """The one term that sounds and is spelt nearly as the words; None for a tie and for what is not near enough."""
        return self._found_alike(tuple(cores))

    def _find_alike(self, cores: tuple[str, ...]) -> Reading | None:
        key = squeeze("".join(cores))
        if len(key) < SHORTEST or key in self._keys:
            return None
        scored = sorted(((likeness(key, name), name) for name in self._blurred), reverse=True)
        (best, name), *rest = scored or [(0.0, "")]
        known = self._all_known(cores)
        if best < (KNOWN if known else NAMED if any(map(_looks_a_name, cores)) else UNKNOWN):
            return None
        term = self._blurred[name]
        if term is None or any(best - other < MARGIN for other, rival in rest if self._blurred[rival] != term):
            return None
        return Reading(term, sure=not known and not _is_acronym(term.written))

    @cached_property
    def _written(self) -> frozenset[str]:
        terms = (*self._vocabulary.terms, *self._vocabulary.others)
        return frozenset(squeeze(form) for term in terms for form in (term.written, *term.forms))

    @cached_property
    def _forms(self) -> dict[str, Term]:
        """Terms by each form of theirs that sounds like them; other forms are other words for the same thing."""
        sounds = {
            squeeze(form): term
            for term in self._vocabulary.terms
            for form in term.forms
            if digits(squeeze(form)) == digits(squeeze(term.written))
            and sound(squeeze(form)) == sound(squeeze(term.written))
        }
        return sounds | self._keys

    @cached_property
    def _blurred(self) -> dict[str, Term | None]:
        """What a word may be a slip of: terms of the question, and other terms (None) that are never read into it."""
        others: dict[str, Term | None] = {
            squeeze(form): None for term in self._vocabulary.others for form in (term.written, *term.forms)
        }
        own = {key: term for key, term in self._keys.items() if len(key) >= SHORTEST and " " not in term.written}
        return {key: term for key, term in (others | own).items() if key}

    def _all_known(self, cores: Sequence[str]) -> bool:
        return all(self._is_known(core.casefold()) for core in cores)

    def _is_known(self, word: str) -> bool:
        is_word = self._vocabulary.is_word
        return is_word(word) or any(word.endswith(e) and is_word(word.removesuffix(e)) for e in _ENDINGS)


def _pieces(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _looks_a_name(word: str) -> bool:
    return any(c.isupper() for c in word[1:])


def _is_acronym(term: str) -> bool:
    return term.isupper()
