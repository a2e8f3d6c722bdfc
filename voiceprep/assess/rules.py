"""Rules that may lower a verdict: what stands beside the evidence and turns it round."""

import itertools
from collections.abc import Sequence, Set

from voiceprep.assess.english import COMMON, rarity
from voiceprep.assess.token import Token

NEGATIONS = {"not", "never", "no", "without", "nobody", "none", "neither", "nor", "nothing", "hardly", "instead"}
VERBATIM = 0.4
"""Share of a point's different words, common ones too, from which a passage is close to its wording."""
LONGEST_VERBATIM = 1.2
"""Times the point's length that such a passage may have."""

_AUXILIARIES = {
    "am", "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would",
    "should", "he", "she", "it", "that",
}  # fmt: skip
_BREAKS = {"but", "and", "so", "because", "or", "which", "only", "just", "even"}
_BEFORE = 4  # tokens before the evidence in which a hedge still bears on it
_AFTER = 5

_HEDGES = (
    "heard of", "not sure", "no idea", "never used", "never done", "never tried", "never worked", "need to learn",
    "want to learn", "look that up", "look it up", "mix up", "mix them up", "not remember", "not recall", "skipped",
    "was mentioned", "were mentioned", "not use it", "no experience",
)  # fmt: skip

_OPPOSITES = (
    ("increase", "decrease"), ("increase", "reduce"), ("raise", "lower"), ("raise", "reduce"), ("rise", "fall"),
    ("high", "low"), ("higher", "lower"), ("more", "less"), ("more", "fewer"), ("before", "after"), ("up", "down"),
    ("ahead", "behind"), ("larger", "smaller"), ("bigger", "smaller"), ("large", "small"), ("faster", "slower"),
    ("fast", "slow"), ("left", "right"), ("maximum", "minimum"), ("maximize", "minimize"), ("always", "never"),
    ("improve", "worsen"), ("better", "worse"), ("cheap", "expensive"), ("add", "remove"), ("long", "short"),
    ("early", "late"), ("positive", "negative"), ("strong", "weak"), ("week", "year"), ("week", "month"),
    ("month", "year"), ("day", "week"), ("under", "over"), ("above", "below"),
)  # fmt: skip


def _both_ways() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for a, b in _OPPOSITES:
        table.setdefault(a, set()).add(b)
        table.setdefault(b, set()).add(a)
    return table


_OPPOSITE = _both_ways()


def negation(
    wanted: Sequence[Token], said: Sequence[Token], start: int, end: int, also_denied: Set[str] = frozenset()
) -> str | None:
    """The "not" or "never" before a word of the point, in a passage close to its wording, where the point has none.

    `also_denied`: stems of the point's other wordings; before them it counts as well.
    So narrow because people often say a thing rightly with a "not" of their own ("they're not independent" for
    "correlated"): of passages with a negation anywhere, as many cover their point as of those without one.
    """
    if any(t.text in NEGATIONS for t in wanted) or not nearly_verbatim(wanted, said, start, end):
        return None
    own = {t.stem for t in wanted if rarity(t.text) > COMMON} | also_denied
    for i in range(max(0, start - 2), end):
        denied = itertools.takewhile(lambda t: t.text not in _BREAKS, said[i + 1 : i + 3])
        if _negates(said, i) and any(t.stem in own for t in denied):
            return said[i].text
    return None


def _negates(said: Sequence[Token], i: int) -> bool:
    return said[i].text == "never" or (said[i].text == "not" and i > 0 and said[i - 1].text in _AUXILIARIES)


def nearly_verbatim(wanted: Sequence[Token], said: Sequence[Token], start: int, end: int) -> bool:
    """Whether many of the point's own words stand in a passage hardly longer than the point."""
    stems = {t.stem for t in wanted}
    near = {t.stem for t in said[max(0, start - _BEFORE) : end + 1]}
    return end - start <= LONGEST_VERBATIM * len(wanted) + 2 and len(stems & near) >= VERBATIM * len(stems)


def hedge(wanted: Sequence[Token], said: Sequence[Token], start: int, end: int) -> str | None:
    """The phrase around the evidence that takes it back ("heard of", "not sure"), where the point does not hold it."""
    own = _line(wanted)
    near = _line(said[max(0, start - _BEFORE) : end + _AFTER])
    return next((phrase for phrase in _HEDGES if f" {phrase} " in near and f" {phrase} " not in own), None)


def opposite(wanted: Sequence[Token], said: Sequence[Token], start: int, end: int) -> tuple[str, str] | None:
    """(said, wanted): in a nearly verbatim passage, the opposite in the place of a word of the point."""
    if not nearly_verbatim(wanted, said, start, end):
        return None
    own = {t.text for t in wanted}
    near = {t.text for t in said[max(0, start - 1) : end + 1]}
    for word in sorted(own & _OPPOSITE.keys() - near):
        if others := sorted((_OPPOSITE[word] & near) - own):
            return (others[0], word)
    return None


def other_number(wanted: Sequence[Token], said: Sequence[Token], start: int, end: int) -> tuple[str, str] | None:
    """(heard, wanted): a number of the point that the reply lacks while the evidence has another in its place."""
    own = [t.stem for t in wanted if t.is_number]
    everywhere = {t.stem for t in said if t.is_number}
    lacking = [n for n in own if n not in everywhere and n != "1"]
    others = [t.stem for t in said[start : end + 2] if t.is_number and t.stem not in own and t.stem != "1"]
    return (others[0], lacking[0]) if lacking and others else None


def _line(tokens: Sequence[Token]) -> str:
    return f" {' '.join(token.text for token in tokens)} "
