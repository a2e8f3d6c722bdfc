"""Why a point was judged as it was, in plain words."""

from collections.abc import Sequence

from voiceprep.assess import rules
from voiceprep.assess.candidates import Candidate, Terms
from voiceprep.assess.grader import Status
from voiceprep.assess.token import Token

SHORT = 3
"""Weighty words of a wording that is nothing without its name: "imputation" alone is not "KNN imputation"."""

TELLING = 6
"""Words of a wording that reasons name: its rarest, which weigh most."""


def contradictions(candidate: Candidate, said: Sequence[Token]) -> tuple[str, ...]:
    """What turns the point round, in the passage nearest to its wording: another number, a "not", an opposite."""
    span = _span(candidate, said)
    found = []
    if numbers := rules.other_number(*span):
        found.append(f"numbers differ: heard {numbers[0]}, the point says {numbers[1]}")
    if word := rules.negation(*span, candidate.vocabulary):
        found.append(f"says '{word}' beside it")
    if pair := rules.opposite(*span):
        found.append(f"says '{pair[0]}' where the point says '{pair[1]}'")
    return tuple(found)


def objections(candidate: Candidate, said: Sequence[Token]) -> tuple[str, ...]:
    """What keeps a passage from covering the point; empty where no rule speaks."""
    found = list(contradictions(candidate, said))
    if len(candidate.terms.heard) < candidate.terms.needed:
        found.append(name_terms(candidate.terms))
    elif name := _unheard_name(candidate, said):
        found.append(f"{name} not heard")
    if phrase := rules.hedge(*_span(candidate, said)):
        found.append(f"takes it back: '{phrase}'")
    return tuple(found)


def explain(candidate: Candidate, said: Sequence[Token], status: Status) -> tuple[str, ...]:
    """The objections, then the terms, then the telling words that were and were not heard in the passage."""
    reasons = list(objections(candidate, said))
    if candidate.terms.heard and len(candidate.terms.heard) >= candidate.terms.needed:
        reasons.append(name_terms(candidate.terms))
    inside = list(zip(candidate.wording.parts, candidate.match.inside, strict=True))
    telling = sorted(inside, key=lambda x: -x[0].weight)[:TELLING]
    heard = [part.token.raw for part, sure in telling if sure]
    unheard = [part.token.raw for part, sure in telling if not sure]
    if heard:
        reasons.append(f"{'only ' if status is Status.MISSED else ''}heard: {', '.join(heard)}")
    if unheard:
        reasons.append(f"not heard: {', '.join(unheard)}")
    return tuple(reasons)


def name_terms(terms: Terms) -> str:
    """Which terms were named, and which were not heard."""
    unheard = f"{', '.join(terms.unheard)} not heard"
    if not terms.heard:
        return unheard
    named = f"named {', '.join(terms.heard)}"
    return f"{named}; {unheard}" if terms.unheard else named


def _unheard_name(candidate: Candidate, said: Sequence[Token]) -> str | None:
    """A name of the point that is nowhere in the reply, in a passage close to the point: another took its place."""
    wording, match = candidate.wording, candidate.match
    short = len(wording.parts) <= SHORT
    if not short and not rules.nearly_verbatim(wording.tokens, said, match.start, match.end):
        return None
    unheard = (p.token.raw for p, sure in zip(wording.parts, match.anywhere, strict=True) if p.name and not sure)
    return next(unheard, None)


def _span(candidate: Candidate, said: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token], int, int]:
    return candidate.wording.tokens, said, candidate.match.start, candidate.match.end
