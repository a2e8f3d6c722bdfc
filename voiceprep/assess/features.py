"""What the lexical grader looks at: numbers about one wording of a point and the best passage of a reply."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from voiceprep.assess import rules
from voiceprep.assess.match import Hit, Match, Wording, recall, sureness
from voiceprep.assess.token import Token

NAMES = (
    "recall", "margin", "rarest_missed", "names_missed", "numbers_missed", "order", "sequence", "density",
    "letters", "terms", "hedge", "opposite", "other_number",
)  # fmt: skip
"""The features, in the order of `measure`'s result.

recall: weighted share of the wording's words in the whole reply; margin: in the best passage, less the share that
another point's words have there (the largest): what fits two points proves neither;
rarest_missed, names_missed, numbers_missed: share of these not heard; order: neighbouring words kept in order;
sequence: longest common subsequence of stems, common words included; density: heard words a word of the passage;
letters: rapidfuzz partial_ratio; terms: share of the needed terms
heard, less a half; hedge, opposite, other_number: whether that rule speaks.
"""

MARGIN = 4
"""Tokens before and after the passage that `sequence` looks at: its common words are no part of the passage."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Another point's wording and its hits in the same reply."""

    wording: Wording
    hits: tuple[Hit, ...]


def measure(
    wording: Wording, match: Match, said: Sequence[Token], terms: float | None, rivals: Sequence[Rival]
) -> tuple[float, ...]:
    """The values of `NAMES`, each in 0..1 (`margin` -1..1; `terms` -0.5..0.5, 0 for a point without terms)."""
    window = said[match.start : match.end]
    span = (wording.tokens, said, match.start, match.end)
    return (
        recall(wording, match.anywhere),
        recall(wording, match.inside) - max((_inside(rival, match) for rival in rivals), default=0.0),
        _rarest_missed(wording, match.inside),
        _missed(match.inside, [part.name for part in wording.parts]),
        _missed(match.inside, [part.token.is_number for part in wording.parts]),
        _order(wording, window),
        _sequence(wording, said[max(0, match.start - MARGIN) : match.end + MARGIN]),
        min(1.0, sum(1 for s in match.inside if s) / len(window)),
        fuzz.partial_ratio(_text(wording.tokens), _text(said)) / 100,
        0.0 if terms is None else terms - 0.5,
        float(rules.hedge(*span) is not None),
        float(rules.opposite(*span) is not None),
        float(rules.other_number(*span) is not None),
    )


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.stem for token in tokens)


def _rarest_missed(wording: Wording, sure: Sequence[float]) -> float:
    rarest = max(range(len(wording.parts)), key=lambda i: wording.parts[i].weight)
    return 1.0 - sure[rarest]


def _missed(sure: Sequence[float], which: Sequence[bool]) -> float:
    chosen = [s for s, wanted in zip(sure, which, strict=True) if wanted]
    return sum(1.0 - s for s in chosen) / len(chosen) if chosen else 0.0


def _order(wording: Wording, window: Sequence[Token]) -> float:
    place = {token.stem: i for i, token in reversed(list(enumerate(window)))}
    stems = [part.token.stem for part in wording.parts]
    pairs = list(itertools.pairwise(stems))
    kept = sum(1 for a, b in pairs if a in place and b in place and place[a] < place[b])
    return kept / len(pairs) if pairs else 0.0


def _sequence(wording: Wording, near: Sequence[Token]) -> float:
    wanted = [token.stem for token in wording.tokens]
    return LCSseq.similarity(wanted, [token.stem for token in near]) / len(wanted)


def _inside(rival: Rival, match: Match) -> float:
    hits = [hit for hit in rival.hits if hit.start >= match.start and hit.end <= match.end]
    return recall(rival.wording, sureness(rival.wording, hits))
