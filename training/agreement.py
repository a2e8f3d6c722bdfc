"""How far two readers of the same replies agree: the ceiling for any grader."""

import numpy as np
import numpy.typing as npt

from training.dataset import DATA, UNSEEN, Label, read_fields, read_lines
from training.measures import Bools, kappa

SECOND = DATA / "second_reader.jsonl"
"""48 replies of each unseen field, drawn at random, labelled again by a reader who did not see the first labels."""


def both() -> tuple[npt.NDArray[np.str_], npt.NDArray[np.str_]]:
    """The labels (n,) of the first and of the second reader."""
    replies = {(reply.field, reply.number): reply for reply in read_fields(UNSEEN)}
    pairs = [
        (replies[entry["field"], entry["number"]].marks[point].label.value, label)
        for entry in read_lines(SECOND)
        for point, label in entry["labels"].items()
    ]
    first, second = zip(*pairs, strict=True)
    return np.array(first), np.array(second)


def agreement() -> str:
    """One sentence: how many decisions two readers took, and their kappas."""
    first, second = both()

    def missed(labels: npt.NDArray[np.str_]) -> Bools:
        return np.isin(labels, [Label.MISSED.value, Label.TOUCHED.value])

    covered = kappa(first == Label.COVERED.value, second == Label.COVERED.value)
    return (
        f"Two readers who labelled {len(first)} decisions of the unseen fields without seeing each other's labels "
        f"agree with Cohen's kappa {covered:.2f} (covered or not) and "
        f"{kappa(missed(first), missed(second)):.2f} (missed or not): that is the ceiling."
    )
