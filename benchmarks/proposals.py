"""How proposed key points compare with written ones: `python benchmarks/proposals.py DECK.yaml…`.

A written point is found when a proposed one comes from the same clause: of the answer's telling words (whatever is
rarer in English than "have") that either source holds, at least half are in both. Sources are matched one to one, so
that as many as possible are found. Recall is the share of written points found; superfluous is the share of proposed
points without a written one. The looser share "said" asks only that one proposed source holds 80 % of the written
source's telling words; such a point may say more besides.

With --replies, the labelled replies of the deck are judged by the written points, by these without their other wordings
(`also`, which nobody can propose from an answer), and by the proposed points. A proposed point takes the label of the
written one it is matched with; decisions on points without a match are left out of all three, and counted.
"""

import argparse
import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from labelled import Labelled, auc, read_questions, read_replies

from voiceprep.assess.english import COMMON, rarity
from voiceprep.assess.grader import GRADER, Grader, Status, make_grader
from voiceprep.assess.text import tokenize
from voiceprep.decks.deck import KeyPoint, Question
from voiceprep.notes.propose import propose

SAME = 0.5
SAID = 0.8


@dataclass(frozen=True)
class Compared:
    """A question's written and proposed points. `pairs`: positions of a written and a proposed one that match."""

    question: Question
    proposed: tuple[KeyPoint, ...]
    pairs: dict[int, int]
    said: int


def compare(question: Question) -> Compared:
    proposed = propose(question.id, question.answer)
    written = [places(question.answer, point.source) for point in question.points]
    found = [places(question.answer, point.source) for point in proposed]
    said = sum(any(len(w & f) >= SAID * len(w) for f in found) for w in written)
    return Compared(question, proposed, match(written, found), said)


def places(answer: str, source: str) -> frozenset[int]:
    """Where in the answer the telling words of the source stand; all its words if none is telling."""
    tokens = [token.text for token in tokenize(answer.split())]
    wanted = [token.text for token in tokenize(source.split())]
    starts = [i for i in range(len(tokens) - len(wanted) + 1) if tokens[i : i + len(wanted)] == wanted]
    if not starts:
        raise SystemExit(f"not in its answer: {source}")
    span = range(starts[0], starts[0] + len(wanted))
    return frozenset(i for i in span if rarity(tokens[i]) >= COMMON) or frozenset(span)


def match(written: Sequence[frozenset[int]], found: Sequence[frozenset[int]]) -> dict[int, int]:
    """As many pairs as possible whose places agree by half (augmenting paths), better agreements tried first."""
    close = [
        sorted((f for f in range(len(found)) if overlap(w, found[f]) >= SAME), key=lambda f: -overlap(w, found[f]))
        for w in written
    ]
    owner: dict[int, int] = {}

    def place(w: int, seen: set[int]) -> bool:
        for f in close[w]:
            if f not in seen:
                seen.add(f)
                if f not in owner or place(owner[f], seen):
                    owner[f] = w
                    return True
        return False

    for w in range(len(written)):
        place(w, set())
    return {w: f for f, w in owner.items()}


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)


def row(name: str, compared: Sequence[Compared]) -> str:
    written = sum(len(c.question.points) for c in compared)
    proposed = sum(len(c.proposed) for c in compared)
    pairs = sum(len(c.pairs) for c in compared)
    said = sum(c.said for c in compared)
    return (
        f"{name:28} {len(compared):4} questions  {written:5} written  {proposed:5} proposed"
        f"  recall {pairs / written:.3f}  said {said / written:.3f}  superfluous {1 - pairs / proposed:.3f}"
    )


def grading(grader: Grader, compared: Sequence[Compared], replies: Sequence[Labelled]) -> str:
    """AUC of covered by the points as written, without their other wordings, and as proposed.

    With the 95 % interval of the difference between the last two, bootstrapped by reply.
    """
    by_id = {c.question.id: c for c in compared}
    rows: list[list[tuple[bool, float, float, float]]] = []
    left_out = 0
    for reply in replies:
        c = by_id[reply.question.id]
        bare = tuple(point.model_copy(update={"also": ()}) for point in c.question.points)
        scores = [
            [verdict.score for verdict in grader.grade(c.question.model_copy(update={"points": points}), reply.words)]
            for points in (c.question.points, bare, c.proposed)
        ]
        covered = [label is Status.COVERED for label in reply.labels]
        rows.append([(covered[w], scores[0][w], scores[1][w], scores[2][f]) for w, f in c.pairs.items()])
        left_out += len(covered) - len(c.pairs)
    mapped = list(itertools.chain(*rows))
    written, without, proposed = aucs(mapped)
    low, high = np.percentile(list(resampled(rows)), [2.5, 97.5])
    return (
        f"    {grader.name}: {len(replies)} replies, {len(mapped)} of {len(mapped) + left_out} decisions mapped; AUC "
        f"written {written:.3f}, without also {without:.3f}, proposed {proposed:.3f}; "
        f"proposed less without also {proposed - without:+.3f} [{low:+.3f}, {high:+.3f}]"
    )


def aucs(rows: Sequence[tuple[bool, float, float, float]]) -> tuple[float, float, float]:
    label, *scores = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    one, two, three = (auc(label, score) for score in scores)
    return one, two, three


def resampled(rows: Sequence[Sequence[tuple[bool, float, float, float]]]) -> Iterator[float]:
    random = np.random.default_rng(0)
    for _ in range(200):
        drawn = itertools.chain(*(rows[i] for i in random.integers(0, len(rows), len(rows))))
        _, without, proposed = aucs(list(drawn))
        if not math.isnan(without):
            yield proposed - without


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("deck", type=Path, nargs="+")
    parser.add_argument("--replies", type=Path, nargs="*", default=[], help="A file for each deck.")
    parser.add_argument("--grader", default=GRADER)
    parser.add_argument("--halves", action="store_true", help="Also odd and even questions, counted from 1.")
    parser.add_argument("--misses", action="store_true", help="Print what was not found and what is superfluous (odd).")
    arguments = parser.parse_args()
    everything: list[Compared] = []
    for deck, replies in itertools.zip_longest(arguments.deck, arguments.replies):
        compared = [compare(question) for question in read_questions(deck).values()]
        everything += compared
        print(row(f"{deck.parent.name}/{deck.stem}", compared))
        if arguments.halves:
            print(row("  odd questions", compared[::2]))
            print(row("  even questions", compared[1::2]))
        if replies:
            questions = {c.question.id: c.question for c in compared}
            print(grading(make_grader(arguments.grader), compared, list(read_replies(replies, questions))))
        if arguments.misses:
            print("\n".join(misses(compared[::2])))
    if len(arguments.deck) > 1:
        print(row("all", everything))


def misses(compared: Sequence[Compared]) -> Iterator[str]:
    """The sources of written points without a proposed one, and the other way round."""
    for c in compared:
        yield c.question.id
        yield from (f"  not found: {p.source}" for i, p in enumerate(c.question.points) if i not in c.pairs)
        yield from (f"  superfluous: {p.source}" for i, p in enumerate(c.proposed) if i not in c.pairs.values())


if __name__ == "__main__":
    main()
