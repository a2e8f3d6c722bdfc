"""Pairs of replies that differ in one thing that matters: a "not", a number, a name, a role, a direction, a hedge.

312 hand-written pairs on points of many fields, spoken wording; half are marked `train` (a grader may learn from them)
and half `held` (it may not). A pair's two replies are right when the good one is called covered and the bad one is not.

    python benchmarks/pairs.py [GRADER …]
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

from voiceprep.assess.grader import GRADERS, Grader, Status, make_grader
from voiceprep.decks.deck import KeyPoint, Question

PAIRS = Path(__file__).with_suffix(".jsonl")


def score(grader: Grader, point: str, reply: str) -> tuple[bool, float]:
    """Whether the reply is called covered, and its score, for one point that stands alone."""
    alone = KeyPoint(id="pair/point", text=point, source=point)
    question = Question(id="pair", question="What do you say?", answer=point, points=(alone,))
    [verdict] = grader.grade(question, reply.split())
    return verdict.status is Status.COVERED, verdict.score


def main() -> None:
    pairs = [pair for line in PAIRS.read_text().splitlines() if (pair := json.loads(line))["half"] == "held"]
    for name in sys.argv[1:] or GRADERS:
        grader = make_grader(name)
        right: dict[str, list[bool]] = defaultdict(list)
        above = []
        for pair in pairs:
            (good, high), (bad, low) = (score(grader, pair["point"], pair[which]) for which in ("good", "bad"))
            right[pair["category"]] += [good, not bad]
            above.append(high > low)
        decisions = [each for found in right.values() for each in found]
        by_category = ", ".join(f"{kind} {sum(r) / len(r):.0%}" for kind, r in sorted(right.items()))
        print(f"{name}: {sum(decisions) / len(decisions):.0%} of {len(decisions)} replies right ({by_category});")
        print(f"the good one scores above the bad one in {sum(above) / len(above):.0%} of {len(above)} held pairs")


if __name__ == "__main__":
    main()
