"""How proposed key points compare with written ones: `python benchmarks/proposals.py DECK.yaml [--replies FILE.jsonl]`.

A written point is found when a proposed one comes from the same clause: of the answer's telling words (whatever is
rarer in English than "have") that either source holds, at least half are in both. Sources are matched one to one, so
that as many as possible are found. Recall is the share of written points found; superfluous is the share of proposed
points without a written one. The looser share "said" asks only that one proposed source holds 80 % of the written
source's telling words; such a point may say more besides.

With --replies, the labelled replies of the deck are judged by the written and by the proposed points. A proposed point
takes the label of the written one it is matched with; all others are left out of both, and their number is printed.
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
    """AUC of covered with the written and with the proposed points, and the 95 % interval of the difference."""
    by_id = {c.question.id: c for c in compared}
    rows: list[list[tuple[bool, float, float]]] = []
    left_out = decisions = 0
    for reply in replies:
        c = by_id[reply.question.id]
        written = grader.grade(reply.question, reply.words)
        proposed = grader.grade(reply.question.model_copy(update={"points": c.proposed}), reply.words)
        rows.append(
            [(reply.labels[w] is Status.COVERED, written[w].score, proposed[f].score) for w, f in c.pairs.items()]
        )
        decisions += len(written)
        left_out += len(written) - len(c.pairs)
    one, other = aucs(list(itertools.chain(*rows)))
    low, high = np.percentile(list(resampled(rows)), [2.5, 97.5])
    return (
        f"    {grader.name}: {len(replies)} replies, {decisions - left_out} of {decisions} decisions mapped; "
        f"AUC written {one:.3f}, proposed {other:.3f}, difference {other - one:+.3f} [{low:+.3f}, {high:+.3f}]"
    )


def aucs(rows: Sequence[tuple[bool, float, float]]) -> tuple[float, float]:
    label, written, proposed = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    return auc(label, written), auc(label, proposed)


def resampled(rows: Sequence[Sequence[tuple[bool, float, float]]]) -> Iterator[float]:
    random = np.random.default_rng(0)
    for _ in range(200):
        drawn = itertools.chain(*(rows[i] for i in random.integers(0, len(rows), len(rows))))
        one, other = aucs(list(drawn))
        if not math.isnan(one):
            yield other - one


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("deck", type=Path)
    parser.add_argument("--replies", type=Path)
    parser.add_argument("--grader", default=GRADER)
    parser.add_argument("--halves", action="store_true", help="Also odd and even questions, counted from 1.")
    parser.add_argument("--misses", action="store_true", help="Print what was not found and what is superfluous (odd).")
    arguments = parser.parse_args()
    compared = [compare(question) for question in read_questions(arguments.deck).values()]
    if arguments.halves:
        print(row("odd questions", compared[::2]))
        print(row("even questions", compared[1::2]))
    print(row(arguments.deck.parent.name + "/" + arguments.deck.name, compared))
    if arguments.replies:
        replies = list(read_replies(arguments.replies, {c.question.id: c.question for c in compared}))
        print(grading(make_grader(arguments.grader), compared, replies))
    for c in compared[::2] if arguments.misses else ():
        print(c.question.id)
        for i, point in enumerate(c.question.points):
            if i not in c.pairs:
                print(f"  not found: {point.source}")
        for i, point in enumerate(c.proposed):
            if i not in c.pairs.values():
                print(f"  superfluous: {point.source}")


if __name__ == "__main__":
    main()
