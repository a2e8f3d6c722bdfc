"""Every wording of every key point against a reply: its best passage and what was measured there."""

from dataclasses import dataclass

from voiceprep.assess import features
from voiceprep.assess.features import Rival
from voiceprep.assess.match import Match, Wording, best_window, find_hits, prepare
from voiceprep.assess.reply import Reply
from voiceprep.assess.terms import heard, needed
from voiceprep.assess.text import tokenize
from voiceprep.decks.deck import KeyPoint, Question


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a list point: those heard, those not, how many are needed."""

    heard: tuple[str, ...]
    unheard: tuple[str, ...]
    needed: int

    @property
    def share(self) -> float | None:
        """Share of the needed terms that was heard, at most 1; None for a point without terms."""
        return min(1.0, len(self.heard) / self.needed) if self.needed else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One wording's best passage, with the values of `features.NAMES`."""

    wording: Wording
    match: Match
    values: tuple[float, ...]
    vocabulary: frozenset[str]
    """Stems of the weighty words of the point's text and source."""
    terms: Terms
    """Empty for an `also` wording of a `need: any` point: such a wording stands for a term."""


def find_candidates(question: Question, reply: Reply) -> tuple[tuple[Candidate, ...], ...]:
    """For each point, in order, the candidates of its wordings: text, source, then `also`. None heard, none given.

    A point's candidates never depend on any point's `also`, so that adding a wording can only add a candidate.
    """
    echoed = frozenset(token.stem for token in tokenize(question.question.split()))

    def heard_in(text: str) -> Rival:
        wording = prepare(text, echoed)
        return Rival(wording, tuple(find_hits(wording, reply)))

    own = {point.id: [heard_in(point.text), heard_in(point.source)] for point in question.points}
    return tuple(
        _of_point(point, own[point.id], [heard_in(a) for a in point.also], reply, _rivals(own, point))
        for point in question.points
    )


def count_terms(point: KeyPoint, reply: Reply) -> Terms:
    """Which terms of the point were heard."""
    found = tuple(term for term in point.terms if heard(term, reply))
    unheard = tuple(term for term in point.terms if term not in found)
    return Terms(found, unheard, needed(point.need, len(point.terms)))


def _rivals(own: dict[str, list[Rival]], point: KeyPoint) -> list[Rival]:
    return [rival for other, rivals in own.items() if other != point.id for rival in rivals]


def _of_point(
    point: KeyPoint, own: list[Rival], also: list[Rival], reply: Reply, rivals: list[Rival]
) -> tuple[Candidate, ...]:
    terms = count_terms(point, reply)
    spared = Terms((), (), 0) if point.need == "any" else terms
    vocabulary = frozenset(part.token.stem for way in own for part in way.wording.parts)
    found = []
    for way, counted in [*((way, terms) for way in own), *((way, spared) for way in also)]:
        if match := best_window(way.wording, way.hits):
            values = features.measure(way.wording, match, reply.tokens, counted.share, rivals)
            found.append(Candidate(way.wording, match, values, vocabulary, counted))
    return tuple(found)
