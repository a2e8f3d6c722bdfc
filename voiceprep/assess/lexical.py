"""The first grader: explainable, by the words alone."""

import functools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources

from voiceprep.assess import features
from voiceprep.assess.candidates import Candidate, find_candidates
from voiceprep.assess.grader import Evidence, Status, Verdict
from voiceprep.assess.match import recall
from voiceprep.assess.reasons import explain, objections
from voiceprep.assess.reply import Reply
from voiceprep.assess.token import Token
from voiceprep.decks.deck import KeyPoint, Question

LEAST = 0.1
"""Weighted share of a wording below which nothing of it was made, whatever else speaks for it: an "an" is no half."""

NOTHING_HEARD = "nothing of it was heard"


@dataclass(frozen=True, slots=True)
class Weights:
    """The logistic's coefficients by feature, and the two thresholds on its probability.

    From `lexical_weights.json`, which says what it was fitted on; `benchmarks/fit_lexical.py` writes it and says how.
    """

    bias: float
    coefficients: dict[str, float]
    partly: float
    covered: float

    def probability(self, values: Sequence[float]) -> float:
        """How likely a point with these values of `features.NAMES` is covered, 0..1."""
        x = self.bias + sum(self.coefficients[n] * v for n, v in zip(features.NAMES, values, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))

    def status(self, score: float) -> Status:
        """The verdict for a score."""
        return Status.COVERED if score >= self.covered else Status.PARTLY if score >= self.partly else Status.MISSED


@dataclass(frozen=True, slots=True)
class Found:
    """What the words alone say of one point: the best wording's passage (None: nothing was heard) and its score."""

    candidate: Candidate | None
    score: float


class LexicalGrader:
    """Judges by stems, near spellings, sounds and numbers: the best passage for the best wording of each point.

    A point's score is the largest over its wordings; a wording to which a rule objects (a negation beside it, too few
    terms, another number) counts just below "covered". So another accepted wording never lowers a verdict.
    """

    name = "lexical"

    def __init__(self, weights: Weights | None = None) -> None:
        self._weights = weights or shipped_weights()

    def grade(self, question: Question, words: Sequence[str]) -> tuple[Verdict, ...]:
        """One verdict a key point, in the question's order."""
        reply = Reply.of(words)
        found = self.find(question, reply)
        return tuple(self._judge(p, f, reply.tokens, words) for p, f in zip(question.points, found, strict=True))

    def find(self, question: Question, reply: Reply) -> tuple[Found, ...]:
        """The best wording's passage and its score for every key point, in the question's order."""
        return tuple(self._best(candidates, reply.tokens) for candidates in find_candidates(question, reply))

    def _best(self, candidates: Sequence[Candidate], said: Sequence[Token]) -> Found:
        scored = [Found(candidate, self._score(candidate, said)) for candidate in candidates]
        return max(scored, key=lambda found: found.score, default=Found(None, 0.0))

    def _judge(self, point: KeyPoint, found: Found, said: Sequence[Token], words: Sequence[str]) -> Verdict:
        if found.candidate is None:
            return Verdict(point.id, Status.MISSED, 0.0, None, (NOTHING_HEARD,))
        status = self._weights.status(found.score)
        evidence = None if status is Status.MISSED else _evidence(found.candidate, said, words)
        reasons = explain(found.candidate, said, status)
        return Verdict(point.id, status, round(found.score, 4), evidence, reasons)

    def _score(self, candidate: Candidate, said: Sequence[Token]) -> float:
        score = self._weights.probability(candidate.values)
        if score >= self._weights.partly and recall(candidate.wording, candidate.match.inside) < LEAST:
            return self._weights.partly - 0.001
        if score >= self._weights.covered and objections(candidate, said):
            return self._weights.covered - 0.001
        return score


def _evidence(candidate: Candidate, said: Sequence[Token], words: Sequence[str]) -> Evidence:
    start, end = said[candidate.match.start].start, said[candidate.match.end - 1].end
    return Evidence(start, end, " ".join(words[start:end]))


@functools.cache
def shipped_weights() -> Weights:
    """The weights in the package."""
    data = json.loads(resources.files(__package__).joinpath("lexical_weights.json").read_text("utf-8"))
    return Weights(data["bias"], data["coefficients"], data["thresholds"]["partly"], data["thresholds"]["covered"])
