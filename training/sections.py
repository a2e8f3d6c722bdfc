"""Sections of the accuracy report: tables of decisions."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from training import measures
from training.calibrate import Seen
from training.dataset import CONSTRUCTED, NATURAL, UNSEEN, Label
from training.decisions import MEASURES, Decision, Table, evidence_f1, short, with_interval, within_reply
from voiceprep.assess.calibration import Calibration
from voiceprep.assess.grader import Status

Scored = Mapping[str, Sequence[Decision]]
Keep = Callable[[Decision], bool]


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines] + [""]


def is_unseen(decision: Decision) -> bool:
    """Whether it is about a reply, recalled from memory, of a field that nothing was trained on."""
    return decision.field in UNSEEN


def is_natural(decision: Decision) -> bool:
    """Whether it is about a reply, recalled from memory, to a kept question of a field that was trained on."""
    return decision.field in NATURAL


def is_constructed(decision: Decision) -> bool:
    """Whether it is about a reply written to order (full, close, half, trap, …)."""
    return decision.field in CONSTRUCTED


def overall(title: str, scored: Scored, keep: Keep) -> list[str]:
    """All measures with intervals, a row a grader."""
    some = [each for each in next(iter(scored.values())) if keep(each)]
    replies = len({each.reply for each in some})
    rows = []
    for name, decisions in scored.items():
        own = [each for each in decisions if keep(each)]
        values = [with_interval(own, measure) for measure in MEASURES.values()]
        rows.append([name, *values, short(within_reply(own))])
    head = [f"### {title}", "", f"{replies} replies, {len(some)} decisions.", ""]
    return [*head, *table(["grader", *MEASURES, "AUC within a reply"], rows)]


def by(title: str, scored: Scored, key: Callable[[Decision], str]) -> list[str]:
    """AUC of covered and statuses right, a row a group."""
    names = list(scored)
    groups = list(dict.fromkeys(map(key, scored[names[0]])))
    rows = []
    for group in groups:
        row = [group]
        for name in names:
            own = [each for each in scored[name] if key(each) == group]
            row += [short(MEASURES["AUC"](Table.of(own))), short(right(own))]
        rows.append(row)
    header = ["", *(f"{name}: {what}" for name in names for what in ("AUC", "covered or not, right"))]
    return [f"### {title}", "", *table(header, rows)]


def right(decisions: Sequence[Decision]) -> float:
    """Share of decisions with the right answer to: covered or not."""
    return float(np.mean([(each.status is Status.COVERED) == (each.label is Label.COVERED) for each in decisions]))


def statuses(decisions: Sequence[Decision]) -> list[str]:
    """What is said, by what the readers said."""
    said, rows = (Status.COVERED, Status.PARTLY, Status.MISSED), []
    for label in Label:
        own = [each.status for each in decisions if each.label is label]
        if own:
            rows.append([label.value, str(len(own)), *(f"{own.count(status) / len(own):.0%}" for status in said)])
    return table(["readers say", "decisions", *(f"we say {status}" for status in said)], rows)


def reliability(halves: Sequence[tuple[Calibration, Seen]]) -> list[str]:
    """Brier score and reliability of probabilities by calibrations fitted elsewhere."""
    stated = np.concatenate([fitted.probabilities(seen.measured) for fitted, seen in halves])
    truth = np.concatenate([seen.classes for _, seen in halves])
    frequent = np.tile(np.bincount(truth, minlength=3) / len(truth), (len(truth), 1))
    lines = [
        f"Brier score over three classes {measures.brier(truth, stated):.3f} "
        f"(always stating how frequent each class is: {measures.brier(truth, frequent):.3f}).", "",
    ]  # fmt: skip
    for index, name in ((0, "covered"), (2, "missed")):
        bins = measures.reliability(truth == index, stated[:, index], bins=5)
        rows = [[f"{b.low:.1f} to {b.low + 0.2:.1f}", str(b.count), f"{b.said:.2f}", f"{b.true:.2f}"] for b in bins]
        lines += table([f"P({name})", "decisions", "mean stated", "came true"], rows)
    return lines


def evidence(decisions: Sequence[Decision]) -> str:
    """Token F1 and overlap of the passage shown against the quote."""
    covered = [each for each in decisions if each.label is Label.COVERED and each.found and each.quoted]
    touching = [
        bool(set(range(*each.found)) & set(range(*each.quoted))) for each in covered if each.found and each.quoted
    ]
    return (
        f"{len(covered)} covered points for which a passage is shown: token F1 against the quote "
        f"{short(evidence_f1(covered))}; it overlaps the quote in {np.mean(touching):.0%}."
    )
