"""From labelled replies to what the model is shown: words, points and targets."""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from training.augment import Edited, alone, graft, marked, negate, splice, thin, whole
from training.dataset import Label, Reply
from training.noise import corrupt
from training.pairs import Pair
from voiceprep.assess.spoken import spoken_text
from voiceprep.decks.deck import KeyPoint

MISSED_KEPT = 3  # missed points shown per reply; all others are shown
NOISE_RATES = (0.0, 0.0, 1.0, 2.0)
QUOTE_LENGTH = 3, 40  # words of a quote that may stand for its point

Segments = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One point asked of a reply; target as in `Label.target`; sets hold indices of the reply's words."""

    segments: Segments
    target: int
    makes: frozenset[int] = frozenset()
    addresses: frozenset[int] = frozenset()
    quoted: bool = True  # whether it is known which words make the point


@dataclass(frozen=True, slots=True)
class Example:
    """A reply and the points that are asked of it."""

    words: tuple[str, ...]
    asked: tuple[Asked, ...]
    rival: "Example | None" = None
    """The same reply with one detail changed, so that its only point is not made: shown in the same batch."""


def segments(point: KeyPoint) -> Segments:
    """The point as the model reads it: its text, then the clause of the answer it comes from."""
    return (tuple(spoken_text(point.text)), tuple(spoken_text(point.source)))


def quote(reply: Reply, name: str) -> tuple[str, ...]:
    """The words that make a point in a reply, from the first to the last."""
    inside = sorted(reply.marks[name].words)
    return tuple(spoken_text(" ".join(reply.words[inside[0] : inside[-1] + 1])))


def _wording(point: KeyPoint, rng: random.Random) -> Segments:
    """One of the ways in which a point may be put to the model: most often as at run time."""
    draw = rng.random()
    if draw < 0.15 and point.also:
        return (tuple(spoken_text(rng.choice(point.also))),)
    if draw < 0.40:
        return (tuple(spoken_text(point.text)),)
    if draw < 0.50:
        return (tuple(spoken_text(point.source)),)
    return segments(point)


def _show(
    edited: Edited, points: Sequence[KeyPoint], word: Callable[[KeyPoint], Segments], rng: random.Random
) -> Example:
    """Corrupt, `word` the points and turn origins into positions."""
    sequence = corrupt(edited.sequence, rng.choice(NOISE_RATES), rng)
    missed = [name for name, mark in edited.marks.items() if not mark.words]
    left_out = set(rng.sample(missed, max(0, len(missed) - MISSED_KEPT)))
    asked = []
    for point in points:
        mark = edited.marks.get(point.id)
        if mark is None or point.id in left_out:
            continue
        at = {index for index, (_, origin) in enumerate(sequence) if origin in mark.words}
        if at:  # fillers inside the quote belong to it
            at |= {index for index in range(min(at), max(at)) if sequence[index][1] == -1}
        makes = at if mark.label in (Label.COVERED, Label.PARTLY) else set()
        asked.append(Asked(word(point), mark.label.target, frozenset(makes), frozenset(at)))
    return Example(tuple(word for word, _ in sequence), tuple(asked))


class Maker:
    """Draws the examples of an epoch from labelled replies and hand-written pairs."""

    def __init__(
        self,
        replies: Sequence[Reply],
        pairs: Sequence[Pair],
        seed: int,
        constructed: float = 0.6,
        quoted: float = 0.0,
    ) -> None:
        """`constructed`: share of the constructed replies shown per epoch; natural ones are the measure.

        `quoted`: how often a point is put in the words in which another reply has made it.
        """
        self._replies, self._pairs, self._rng = replies, pairs, random.Random(seed)
        self._constructed, self._quoted = constructed, quoted
        self._quotes: dict[str, list[tuple[Reply, tuple[str, ...]]]] = defaultdict(list)
        self._siblings: dict[str, list[Reply]] = defaultdict(list)
        self._neighbours: dict[str, list[tuple[str, KeyPoint]]] = defaultdict(list)
        for reply in replies:
            if reply.question.id not in self._siblings:
                self._neighbours[reply.field] += [(reply.question.id, point) for point in reply.points]
            self._siblings[reply.question.id].append(reply)
            for name in marked(reply, Label.COVERED):
                self._quotes[name].append((reply, quote(reply, name)))

    def epoch(self) -> list[Example]:
        """One pass over the replies, edited at random, and over the pairs."""
        out: list[Example] = []
        for reply in self._replies:
            if reply.kind != "natural" and self._rng.random() > self._constructed:
                continue
            word = partial(self._word, reply)
            out.append(self._with_stranger(reply, _show(self._main(reply), reply.points, word, self._rng)))
            extra = self._extra(reply)
            if extra:
                out.append(_show(extra, reply.points, word, self._rng))
        return out + [self._pair(pair) for pair in self._pairs]

    def _word(self, reply: Reply, point: KeyPoint) -> Segments:
        if self._quoted and self._rng.random() < self._quoted:
            low, high = QUOTE_LENGTH
            others = [said for other, said in self._quotes[point.id] if other is not reply and low <= len(said) <= high]
            if others:
                return (self._rng.choice(others),)
        return _wording(point, self._rng)

    def _main(self, reply: Reply) -> Edited:
        covered = len(marked(reply, Label.COVERED))
        rich, draw = covered >= 0.6 * len(reply.points), self._rng.random()
        if covered >= 3 and draw < (0.65 if rich else 0.25):
            return thin(reply, self._rng)
        if not rich and draw > 0.65:
            return graft(reply, self._siblings[reply.question.id], self._rng)
        return whole(reply)

    def _extra(self, reply: Reply) -> Edited | None:
        draw = self._rng.random()
        if draw < 0.20:
            return alone(reply, self._rng)
        if draw < 0.35:
            return negate(reply, self._rng)
        if draw < 0.50:
            return splice(reply, self._rng.choice(self._replies), self._rng)
        return None

    def _with_stranger(self, reply: Reply, example: Example) -> Example:
        """Add an easy negative: a point of another question of the same field."""
        question, point = self._rng.choice(self._neighbours[reply.field])
        if question == reply.question.id:
            return example
        return Example(example.words, (*example.asked, Asked(_wording(point, self._rng), 2)))

    def _pair(self, pair: Pair) -> Example:
        """The good wording with the bad one as its rival, at times amid a reply that is about something else."""
        around = self._rng.choice(self._replies).words if self._rng.random() < 0.5 else ()
        cut = self._rng.randrange(len(around) + 1)
        before, after = around[max(0, cut - 15) : cut], around[cut : cut + 15]
        point = (tuple(spoken_text(pair.point)),)

        def show(said: str, good: bool, rival: Example | None = None) -> Example:
            words = tuple(said.split())
            at = frozenset(range(len(before), len(before) + len(words)))
            asked = Asked(point, 0 if good else 2, at if good else frozenset(), at)
            return Example((*before, *words, *after), (asked,), rival)

        return show(pair.good, True, show(pair.bad, False))
