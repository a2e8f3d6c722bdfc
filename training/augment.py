"""Edits of labelled replies that keep labels true and take shortcuts away.

Kinds of reply leak the answer (a full one covers everything, an off-topic one nothing). `thin` and
`graft` break the link between how complete a reply sounds and what it covers; `alone`, `splice` and
`negate` make the words of the evidence, not their surroundings, decide.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from training.dataset import MISSED, Label, Mark, Reply
from training.noise import Placed

FOREIGN = 10**6  # origins of words from another reply start here
_AUXILIARIES = {
    *("is", "are", "was", "were", "can", "could", "will", "would", "should"),
    *("do", "does", "did", "have", "has", "had", "am"),
}
_NEGATIONS = {"not", "no", "never"}


@dataclass(frozen=True, slots=True)
class Edited:
    """A word sequence and the marks that are still true of it (origins as in the sequence)."""

    sequence: Sequence[Placed]
    marks: Mapping[str, Mark]


def whole(reply: Reply) -> Edited:
    """The reply as it is."""
    return Edited([(word, index) for index, word in enumerate(reply.words)], reply.marks)


def marked(reply: Reply, *labels: Label) -> list[str]:
    """Points with one of the labels and a quote."""
    return [name for name, mark in reply.marks.items() if mark.label in labels and mark.words]


def _span(words: Iterable[int]) -> range:
    inside = sorted(words)
    return range(inside[0], inside[-1] + 1)


def _unrelated(reply: Reply, used: Iterable[int], rng: random.Random) -> dict[str, Mark]:
    """One point that the kept words do not touch, as missed."""
    kept = set(used)
    free = [name for name, mark in reply.marks.items() if not mark.words & kept and mark.label is not Label.PARTLY]
    return dict.fromkeys(rng.sample(free, min(1, len(free))), MISSED)


def thin(reply: Reply, rng: random.Random) -> Edited:
    """Cut the quotes of some covered points out of a rich reply."""
    covered = marked(reply, Label.COVERED)
    gone = rng.sample(covered, rng.randint(1, max(1, len(covered) - 1)))
    cut = frozenset().union(*(reply.marks[name].words for name in gone))
    rest = [(word, index) for index, word in enumerate(reply.words) if index not in cut]
    if len(rest) < 8:
        return whole(reply)
    marks: dict[str, Mark] = {}
    for name, mark in reply.marks.items():
        lost = len(mark.words & cut) / max(1, len(mark.words))
        if name in gone or (lost > 0.85 and mark.label is not Label.PARTLY):
            marks[name] = MISSED
        elif lost < 0.15:
            marks[name] = mark
    return Edited(rest, marks)


def graft(reply: Reply, siblings: Sequence[Reply], rng: random.Random) -> Edited:
    """Put a quote that makes a missed point, from another reply to the same question, into this one."""
    missed = {name for name, mark in reply.marks.items() if mark.label is Label.MISSED}
    offers = [
        (name, other)
        for other in siblings
        if other is not reply
        for name in marked(other, Label.COVERED)
        if name in missed
    ]
    if not offers:
        return whole(reply)
    name, other = rng.choice(offers)
    part = _span(other.marks[name].words)
    held = {index for mark in reply.marks.values() if mark.words for index in _span(mark.words)[1:]}
    place = rng.choice([index for index in range(len(reply.words) + 1) if index not in held])
    sequence = list(whole(reply).sequence)
    sequence[place:place] = [(other.words[index], FOREIGN + index) for index in part]
    marks = {key: mark for key, mark in reply.marks.items() if key != name and not other.marks[key].words & set(part)}
    marks[name] = Mark(Label.COVERED, frozenset(FOREIGN + index for index in other.marks[name].words))
    return Edited(sequence, marks)


def alone(reply: Reply, rng: random.Random) -> Edited | None:
    """One quote, at times with its neighbours, as a short reply."""
    names = marked(reply, Label.COVERED, Label.TOUCHED)
    if not names:
        return None
    name = rng.choice(names)
    margin = rng.choice([0, 0, 4])
    span = _span(reply.marks[name].words)
    kept = range(max(0, span.start - margin), min(len(reply.words), span.stop + margin))
    marks = {name: reply.marks[name], **_unrelated(reply, kept, rng)}
    return Edited([(reply.words[index], index) for index in kept], marks)


def negate(reply: Reply, rng: random.Random) -> Edited | None:
    """Negate the quote that makes a point: it is then merely touched."""
    names = marked(reply, Label.COVERED)
    if not names:
        return None
    name = rng.choice(names)
    span = sorted(reply.marks[name].words)
    said = [reply.words[index].lower().strip(".,;:!?") for index in span]
    verbs = [index for index, word in zip(span, said, strict=True) if word in _AUXILIARIES]
    if not verbs or any(word in _NEGATIONS or word.endswith("n't") for word in said):
        return None
    verb = rng.choice(verbs)
    extra = [(word, verb) for word in rng.choice(["not", "never", "not really"]).split()]
    sequence = list(whole(reply).sequence)
    sequence[verb + 1 : verb + 1] = extra
    return Edited(sequence, {name: Mark(Label.TOUCHED, frozenset(span))})


def splice(reply: Reply, stranger: Reply, rng: random.Random) -> Edited | None:
    """A quote of this reply between stretches of a reply to another question."""
    names = marked(reply, Label.COVERED, Label.TOUCHED)
    if not names or stranger.question.id == reply.question.id:
        return None
    name = rng.choice(names)
    span = _span(reply.marks[name].words)
    cut = rng.randrange(len(stranger.words) + 1)
    reach = rng.choice([20, 40])
    around = [(word, FOREIGN + index) for index, word in enumerate(stranger.words)]
    middle = [(reply.words[index], index) for index in span]
    sequence = around[max(0, cut - reach) : cut] + middle + around[cut : cut + reach]
    return Edited(sequence, {name: reply.marks[name], **_unrelated(reply, span, rng)})
