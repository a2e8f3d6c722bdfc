"""Rules that may lower a verdict: what stands beside the evidence and turns it round."""

from collections.abc import Sequence

from voiceprep.assess.text import Token

NEGATIONS = {"not", "never", "no", "without", "nobody", "none", "neither", "nor", "nothing", "hardly", "instead"}
_BEFORE = 4  # tokens before the evidence in which a negation or hedge still bears on it
_AFTER = 5

_HEDGES = (
    "heard of", "not sure", "no idea", "not know", "not remember", "can not recall", "not recall", "forget", "forgot",
    "never used", "never done", "never tried", "need to learn", "look that up", "look it up", "look up", "mix up",
    "mix them up", "not explain", "something about", "something with", "supposed to", "want to learn", "plan to",
    "planned", "skipped", "dropped it", "someone else", "somebody else", "a colleague", "my manager", "was mentioned",
    "were mentioned", "not use it", "no time", "not get to",
)  # fmt: skip

_OPPOSITES = (
    ("increase", "decrease"), ("increase", "reduce"), ("raise", "lower"), ("raise", "reduce"), ("rise", "fall"),
    ("high", "low"), ("more", "less"), ("more", "fewer"), ("before", "after"), ("up", "down"), ("ahead", "behind"),
    ("larger", "smaller"), ("bigger", "smaller"), ("big", "small"), ("large", "small"), ("faster", "slower"),
    ("fast", "slow"), ("left", "right"), ("maximum", "minimum"), ("maximize", "minimize"), ("first", "last"),
    ("always", "never"), ("improve", "worsen"), ("better", "worse"), ("cheap", "expensive"), ("add", "remove"),
    ("open", "closed"), ("long", "short"), ("early", "late"), ("positive", "negative"), ("strong", "weak"),
    ("week", "year"), ("week", "month"), ("month", "year"), ("day", "year"), ("under", "over"), ("above", "below"),
)  # fmt: skip


def _both_ways() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for a, b in _OPPOSITES:
        table.setdefault(a, set()).add(b)
        table.setdefault(b, set()).add(a)
    return table


_OPPOSITE = _both_ways()


def negation(wanted: Sequence[Token], said: Sequence[Token], start: int, end: int) -> str | None:
    """The negation in or just before tokens `start`..`end` of the reply, where the point itself has none."""
    if any(t.text in NEGATIONS for t in wanted):
        return None
    return next((t.text for t in said[max(0, start - _BEFORE) : end] if t.text in NEGATIONS), None)


def hedge(wanted: Sequence[Token], said: Sequence[Token], start: int, end: int) -> str | None:
    """The phrase around the evidence that takes it back ("heard of", "not sure"), where the point does not hold it."""
    own = _line(wanted)
    near = _line(said[max(0, start - _BEFORE) : end + _AFTER])
    return next((phrase for phrase in _HEDGES if f" {phrase} " in near and f" {phrase} " not in own), None)


def opposite(wanted: Sequence[Token], said: Sequence[Token], start: int, end: int) -> tuple[str, str] | None:
    """(said, wanted): a word of the point that is absent from the evidence while its opposite stands there."""
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
