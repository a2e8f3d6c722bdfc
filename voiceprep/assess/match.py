"""The passage of a reply that comes nearest to one wording of a key point."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from voiceprep.assess.english import COMMON, rarity
from voiceprep.assess.reply import Reply
from voiceprep.assess.terms import find_name, find_word, is_name
from voiceprep.assess.text import squeeze, tokenize
from voiceprep.assess.token import Token

ECHO = 0.5
"""Share of its weight that a word of the question keeps: repeating the question proves little."""

LENGTH_COST = 0.0015
"""Recall that a token of length costs: a common word is not worth a detour."""

NUMBER_RARITY = 11.0
"""Rarity of a number: as telling as a technical term."""


@dataclass(frozen=True, slots=True)
class Part:
    """One weighty word of a wording."""

    token: Token
    weight: float
    name: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to put a key point, prepared: all its tokens, and the weighty ones."""

    text: str
    tokens: tuple[Token, ...]
    parts: tuple[Part, ...]

    @property
    def weight(self) -> float:
        """The weights' sum; 0 for a wording of nothing but common words."""
        return sum(part.weight for part in self.parts)


@dataclass(frozen=True, slots=True)
class Hit:
    """Part number `part` heard at tokens `start`..`end` of the reply, `sure` in 0..1."""

    part: int
    start: int
    end: int
    sure: float


@dataclass(frozen=True, slots=True)
class Match:
    """The best window: token indices (end exclusive), for every part how surely it is there, and in the whole reply."""

    start: int
    end: int
    inside: tuple[float, ...]
    anywhere: tuple[float, ...]


@functools.lru_cache(maxsize=4096)
def prepare(text: str, echoed: frozenset[str]) -> Wording:
    """A wording made ready. `echoed`: stems of the question's own words. Where all words are common, all count."""
    tokens = tokenize(text.split())
    first = {token.stem: i for i, token in reversed(list(enumerate(tokens)))}
    parts = [
        Part(tokens[i], _weight(tokens[i], echoed), is_name(tokens[i], first=i == 0)) for i in sorted(first.values())
    ]
    weighty = tuple(part for part in parts if part.weight > 0)
    return Wording(text, tokens, weighty or tuple(Part(part.token, 1.0, part.name) for part in parts))


def find_hits(wording: Wording, reply: Reply) -> list[Hit]:
    """Every place where a part of the wording is heard, in the order of the reply."""
    hits: list[Hit] = []
    for number, part in enumerate(wording.parts):
        places = find_word(part.token, reply)
        if part.name:
            places += find_name(squeeze(part.token.text), reply)
        hits.extend(Hit(number, start, end, sure) for start, end, sure in places)
    return sorted(hits, key=lambda hit: (hit.start, hit.part, -hit.sure, hit.end))


def best_window(wording: Wording, hits: Sequence[Hit]) -> Match | None:
    """The passage with the largest weighted recall less its cost in length; of equals the first. None without a hit."""
    best: tuple[float, int, int] | None = None
    for i, first in enumerate(hits):
        value, end = _best_end(wording, first.start, _within(hits, i, window_width(wording)))
        if end and (best is None or value > best[0] + 1e-9):
            best = (value, first.start, end)
    if best is None:
        return None
    _, start, end = best
    chosen = [hit for hit in hits if hit.start >= start and hit.end <= end]
    return Match(start, end, sureness(wording, chosen), sureness(wording, hits))


def _best_end(wording: Wording, start: int, hits: Sequence[Hit]) -> tuple[float, int]:
    """(value, end) of the best passage that begins at token `start`; `hits` are those it may hold, in order."""
    sure = [0.0] * len(wording.parts)
    held, reach, best = 0.0, start, (-1.0, 0)
    for hit in hits:
        reach = max(reach, hit.end)
        if hit.sure > sure[hit.part]:
            held += wording.parts[hit.part].weight * (hit.sure - sure[hit.part])
            sure[hit.part] = hit.sure
            best = max(best, (held / wording.weight - LENGTH_COST * (reach - start), reach), key=lambda b: b[0])
    return best


def window_width(wording: Wording) -> int:
    """Longest passage, in tokens, that may make the point: speech takes about twice the words of a deck."""
    return 2 * len(wording.tokens) + 6


def sureness(wording: Wording, hits: Sequence[Hit]) -> tuple[float, ...]:
    """For every part, how surely it is among `hits`."""
    sure = [0.0] * len(wording.parts)
    for hit in hits:
        sure[hit.part] = max(sure[hit.part], hit.sure)
    return tuple(sure)


def recall(wording: Wording, sure: Sequence[float]) -> float:
    """Weighted share of the parts that were heard, 0..1."""
    total = wording.weight
    return sum(part.weight * s for part, s in zip(wording.parts, sure, strict=True)) / total if total else 0.0


def _within(hits: Sequence[Hit], i: int, width: int) -> list[Hit]:
    inside = []
    for hit in hits[i:]:
        if hit.start >= hits[i].start + width:
            break
        if hit.end <= hits[i].start + width:
            inside.append(hit)
    return inside


def _weight(token: Token, echoed: frozenset[str]) -> float:
    if token.is_number and token.stem != "1":
        rare = NUMBER_RARITY
    else:
        rare = rarity("one" if token.stem == "1" else token.text)
    return max(0.0, rare - COMMON) * (ECHO if token.stem in echoed else 1.0)
