"""Sections on what is not among the labelled replies: pairs, hard cases, and evaluation sets where they are at hand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from training.dataset import DATA, Label, read_lines
from training.decisions import MEASURES, Decision, short, with_interval, within_reply
from training.measures import auc
from training.pairs import CATEGORIES, read_pairs
from training.public import DATASETS
from training.sections import right, statuses, table
from voiceprep.assess.grader import Grader, Status, Verdict
from voiceprep.decks.deck import KeyPoint, Question


def judged(grader: Grader, point: str, reply: str) -> Verdict:
    """The verdict on a single statement that comes without a deck."""
    alone = KeyPoint(id="statement/point", text=point, source=point)
    question = Question(id="statement", question="What do you say?", answer=point, points=(alone,))
    return grader.grade(question, reply.split())[0]


def pairs(graders: Sequence[Grader]) -> list[str]:
    """How often the good wording scores above the bad one, and how often each is judged right."""
    rows = []
    for grader in graders:
        verdicts = [
            (pair.category, judged(grader, pair.point, pair.good), judged(grader, pair.point, pair.bad))
            for pair in read_pairs("held")
        ]
        for category in (*CATEGORIES, "all"):
            own = [each for each in verdicts if category in (each[0], "all")]
            above = np.mean([good.score > bad.score for _, good, bad in own])
            good = np.mean([good.status is Status.COVERED for _, good, _ in own])
            bad = np.mean([bad.status is not Status.COVERED for *_, bad in own])
            shares = (above, good, bad, (good + bad) / 2)
            rows.append([grader.name, category, str(len(own)), *(f"{x:.0%}" for x in shares)])
    header = ["grader", "category", "pairs", "good above bad", "good said covered", "bad not said covered", "right"]
    return table(header, rows)


def hard_cases(grader: Grader) -> list[str]:
    """Each case quoted with what the grader says to it."""
    lines = []
    for entry in read_lines(DATA / "hard.jsonl"):
        verdict = judged(grader, entry["point"], entry["reply"])
        said = f"we say **{verdict.status}** ({'; '.join(verdict.reasons)})"
        lines.append(f'- *{entry["point"]}* "{entry["reply"]}": {said}; right is {entry["right"]}.')
    return [*lines, ""]


def first_deck(graders: Sequence[Grader], deck: Path, replies: Path) -> list[str]:
    """Replies to the odd questions of the first deck: looked at, never trained on or tuned to."""
    questions = {each["id"]: _question(each) for each in yaml.safe_load(deck.read_text("utf-8"))["questions"]}
    scored = {each.name: list(_decisions(each, questions, read_lines(replies))) for each in graders}
    rows = []
    for name, decisions in scored.items():
        traps = [each for each in decisions if each.kind == "trap"]
        values = [with_interval(decisions, measure) for measure in MEASURES.values()]
        rows.append([name, *values, short(within_reply(decisions)), f"{right(traps):.0%} of {len(traps)}"])
    header = ["grader", *MEASURES, "AUC within a reply", "traps right"]
    return [*table(header, rows), *statuses(list(scored.values())[-1])]


def _question(entry: dict[str, Any]) -> Question:
    points = tuple(KeyPoint.model_validate(point) for point in entry["points"])
    answer = " ".join(point.source for point in points)
    return Question(id=entry["id"], question=entry["question"], answer=answer, points=points)


def _decisions(grader: Grader, questions: dict[str, Question], entries: Iterable[dict[str, Any]]) -> Iterator[Decision]:
    for number, entry in enumerate(entries):
        for verdict in grader.grade(questions[entry["question"]], entry["reply"].split()):
            named = [label for label in (Label.COVERED, Label.PARTLY) if verdict.point in entry[label.value]]
            label = named[0] if named else Label.MISSED
            yield Decision("first deck", entry["kind"], str(number), label, verdict.score, verdict.status)


def public(graders: Sequence[Grader], file: Path) -> list[str]:
    """AUC on the development halves of public sets (a label above one half counts as covered)."""
    scores: dict[str, list[tuple[bool, list[float]]]] = defaultdict(list)
    for entry in read_lines(file):
        if entry["split"] == "dev":
            own = [judged(each, entry["point"], entry["reply"]).score for each in graders]
            scores[entry["dataset"]].append((entry["label"] > 0.5, own))
    rows = []
    for name, decided in sorted(scores.items()):
        truth = np.array([label for label, _ in decided])
        columns = np.array([own for _, own in decided]).T
        seen = f"{name} (trained on)" if name in DATASETS else name
        rows.append([seen, str(len(decided)), *(short(auc(truth, column)) for column in columns)])
    return table(["set", "pairs", *(f"AUC of {each.name}" for each in graders)], rows)


def probes(graders: Sequence[Grader], file: Path) -> list[str]:
    """Forty-odd statements with one meaning-changing word: covered or not, right."""
    entries = read_lines(file)
    said = {
        each.name: [judged(each, e["point"], e["reply"]).status is Status.COVERED for e in entries] for each in graders
    }
    rows = []
    for category in (*dict.fromkeys(entry["category"] for entry in entries), "all"):
        at = [i for i, entry in enumerate(entries) if category in (entry["category"], "all")]
        shares = (np.mean([own[i] == bool(entries[i]["label"]) for i in at]) for own in said.values())
        rows.append([category, str(len(at)), *(f"{share:.0%}" for share in shares)])
    return table(["category", "probes", *said], rows)
