"""How often the graders are right: `python benchmarks/grading.py --deck DECK.yaml --replies REPLIES.jsonl`.

Prints, for every registered grader and for rapidfuzz's `token_set_ratio`, AUC, balanced accuracy, precision and recall
of covered and of missed, by kind of reply, with 95 % intervals (bootstrap by reply), and the time a reply takes.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from labelled import Decision, Labelled, read_questions, read_replies, table
from rapidfuzz import fuzz

from voiceprep.assess.grader import GRADERS, Grader, Status, Verdict, make_grader
from voiceprep.assess.text import squeeze
from voiceprep.decks.deck import Question


class TokenSetRatio:
    """What everyone starts with. Thresholds: best balanced accuracy on the natural training replies."""

    name = "rapidfuzz token_set_ratio"
    covered = 0.50
    partly = 0.49

    def grade(self, question: Question, words: Sequence[str]) -> tuple[Verdict, ...]:
        """One verdict a key point; the best of its wordings."""
        reply = " ".join(words).lower()
        return tuple(self._judge(p.id, [p.text, p.source, *p.also], reply) for p in question.points)

    def _judge(self, point: str, wordings: Sequence[str], reply: str) -> Verdict:
        score = max(fuzz.token_set_ratio(wording.lower(), reply) for wording in wordings) / 100
        status = Status.COVERED if score >= self.covered else Status.PARTLY if score >= self.partly else Status.MISSED
        return Verdict(point, status, score, None)


def evidence_f1(reply: Labelled, verdicts: Sequence[Verdict]) -> list[float]:
    """Token F1 of the evidence against the quote, for points labelled covered and not judged missed."""
    words, found = [squeeze(word) for word in reply.words], []
    for label, verdict in zip(reply.labels, verdicts, strict=True):
        quote = [squeeze(word) for word in reply.quotes.get(verdict.point, "").split()]
        starts = [i for i in range(len(words) - len(quote) + 1) if quote and words[i : i + len(quote)] == quote]
        if label is Status.COVERED and verdict.evidence and starts:
            start, end = verdict.evidence.start, verdict.evidence.end
            shared = max(0, min(end, starts[0] + len(quote)) - max(start, starts[0]))
            found.append(2 * shared / (end - start + len(quote)))
    return found


def judge(grader: Grader, replies: Sequence[Labelled]) -> tuple[list[Decision], float]:
    """Every decision, and the mean seconds a reply took."""
    grader.grade(replies[0].question, replies[0].words)  # what is loaded on first use is not timed
    decisions, start = [], time.perf_counter()
    for number, reply in enumerate(replies):
        verdicts = grader.grade(reply.question, reply.words)
        decisions += [
            Decision(number, reply.kind, label, v.status, v.score)
            for label, v in zip(reply.labels, verdicts, strict=True)
        ]
    return decisions, (time.perf_counter() - start) / len(replies)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--deck", type=Path, required=True)
    parser.add_argument("--replies", type=Path, required=True)
    arguments = parser.parse_args()
    replies = list(read_replies(arguments.replies, read_questions(arguments.deck)))
    for grader in [TokenSetRatio(), *map(make_grader, GRADERS)]:
        decisions, seconds = judge(grader, replies)
        print(f"\n{grader.name}: {len(replies)} replies, {1000 * seconds:.1f} ms a reply")
        print("\n".join(table(decisions)))
        if found := [f for r in replies for f in evidence_f1(r, grader.grade(r.question, r.words))]:
            overlap = sum(f > 0 for f in found) / len(found)
            print(
                f"evidence: token F1 {sum(found) / len(found):.3f}, overlaps the quote in {overlap:.3f} of {len(found)}"
            )


if __name__ == "__main__":
    main()
