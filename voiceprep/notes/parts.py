"""The parts of an answer from which points are made, no smaller than a person can use."""

from dataclasses import dataclass, replace

from voiceprep.notes.boilerplate import is_boilerplate, is_restated, opener_length, telling
from voiceprep.notes.clauses import Clause, split_clauses
from voiceprep.notes.joints import Kind
from voiceprep.notes.passages import Passage, passages

PLENTY = 8
"""Points a question. With more, clauses of one sentence are put together again, the shortest first."""

ENOUGH = 7
"""Points a question from which on a clause of fewer than `OWN` telling words is put together with its neighbour."""

OWN = 3  # telling words

SCANT = 4
"""Points below which list items are cut up, too; elsewhere an item makes one point."""

FEWEST = 2  # telling words of a clause that stands alone
LONG_OPENING = 12  # words from which a sentence before a list says something of its own


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of a sentence of the answer."""

    passage: Passage
    sentence: str
    clause: Clause

    @property
    def source(self) -> str:
        """The clause's own words."""
        return self.sentence[self.clause.start : self.clause.end]


def parts(answer: str, asked: frozenset[str]) -> list[Part]:
    """What the answer says, part by part. `asked`: the stems of the question's words."""
    read = list(passages(answer))
    found = [part for passage in read for part in _of_passage(answer, passage, asked, whole_items=True)]
    if len(found) < SCANT:
        found = [part for passage in read for part in _of_passage(answer, passage, asked, whole_items=False)]
    return _joined(found)


def _of_passage(answer: str, passage: Passage, asked: frozenset[str], *, whole_items: bool) -> list[Part]:
    sentence = answer[passage.start : passage.end]
    if not passage.label and _says_nothing(sentence, asked):
        return []
    if passage.listed and whole_items:
        return [Part(passage, sentence, Clause(0, len(sentence), Kind.MAIN))]
    opening = len(passage.label) + 1 if passage.label else 0
    clauses = split_clauses(sentence[opening:])
    moved = [replace(c, start=c.start + opening if i else 0, end=c.end + opening) for i, c in enumerate(clauses)]
    return _together([Part(passage, sentence, clause) for clause in moved])


def _says_nothing(sentence: str, asked: frozenset[str]) -> bool:
    bare = sentence[opener_length(sentence) :]
    if len(bare.split()) < FEWEST:  # "Sure!"
        return True
    if bare.endswith(":") and (is_restated(bare, asked) or len(bare.split()) <= LONG_OPENING):
        return True
    return is_boilerplate(bare, asked)


def _together(found: list[Part]) -> list[Part]:
    """The parts of one sentence, those that say too little alone joined to the one before, or else left out."""
    kept: list[Part] = []
    for part in found:
        enough = telling(part.source) >= FEWEST
        if kept and not (enough and telling(kept[-1].source) >= FEWEST):
            kept[-1] = _join(kept[-1], part)
        else:
            kept.append(part)
    return kept if any(telling(part.source) for part in kept) else []


def _joined(found: list[Part]) -> list[Part]:
    """The parts, neighbours of one sentence joined while there are many: those that say least first."""
    weights = [telling(part.source) for part in found]
    while len(found) > ENOUGH:
        near = [i for i in range(len(found) - 1) if found[i].passage == found[i + 1].passage]
        if len(found) <= PLENTY:
            near = [i for i in near if min(weights[i : i + 2]) < OWN]
        if not near:
            break
        i = min(near, key=lambda n: weights[n] + weights[n + 1])
        found = [*found[:i], _join(found[i], found[i + 1]), *found[i + 2 :]]
        weights = [*weights[:i], weights[i] + weights[i + 1], *weights[i + 2 :]]
    return found


def _join(one: Part, other: Part) -> Part:
    return replace(one, clause=replace(one.clause, end=other.clause.end))


def count_statements(text: str) -> int:
    """How many statements the text makes that could stand alone; at least 1."""
    return max(1, sum(telling(text[clause.start : clause.end]) >= FEWEST for clause in split_clauses(text)))
