"""Writes docs/accuracy.md: how often the graders are right, on questions that none of them has learned from.

    python -m training.accuracy docs/accuracy.md [--sets DIR --deck POINTS.yaml]

`--sets`: a folder with `replies/dev.jsonl`, `coverage/dev.jsonl` and `coverage/probes.jsonl`; `--deck`: that of the
replies.
"""

import argparse
import platform
import resource
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import numpy as np

from training import graders, outside, sections
from training.agreement import agreement
from training.dataset import TRAINED, UNSEEN, Reply, half, read_fields
from training.decisions import decide
from training.heard import chosen, read_heard
from training.kept import Words, clean, fitted, kept_replies, noisy, see, unseen_replies
from training.sections import Scored
from voiceprep.assess.cross_encoder import MODEL, CrossEncoderGrader
from voiceprep.assess.grader import Grader
from voiceprep.assess.lexical import LexicalGrader
from voiceprep.assess.reader import Reader

INTRO = """# How often the grader is right

Written by `make accuracy` on {date} ({machine}, Python {python}, onnxruntime {onnxruntime}, {model}).
Intervals are 95 %, bootstrapped over replies. AUC, balanced accuracy, precision and recall of *covered* are those of
covered against the rest, those of *missed* likewise (a point merely touched is missed).

The model was trained on labelled replies of {fields} fields (`training/data`). Two things measure it:

- {unseen_fields} fields of *natural* replies (recalled from memory, labelled afterwards) of which nothing was trained
  on: {unseen} questions. This is what a new deck and a new person meet.
- {questions} *kept* questions of four of the fields trained on, no reply to which was trained on: two fifths of the
  questions of two natural fields, a fifth of those of two *constructed* ones (written to order: complete, half, as a
  trap, …).

The weights of its calibration are fitted on one half of all these questions, the threshold from which it says *missed*
on the same half of the unseen fields, and both are measured on the other half, and the reverse: nothing is tuned on
what is reported. *Covered* is said where it is likelier than not.

`token_set_ratio` is rapidfuzz's, by the best wording of the point, its thresholds fitted in the same way. `lexical` is
the grader that stands in where the weights cannot be loaded; its few weights were fitted on the first eight fields,
which flatters it on kept questions. {agreement}
"""


def measured(kept: Sequence[Reply], models: Sequence[Grader], hear: Words) -> Scored:
    """Decisions of all graders on the same replies, heard in one way."""
    return {each.name: decide(each, kept, hear) for each in models}


def on_labelled(folder: Path, replies: Sequence[Reply]) -> list[str]:
    """Everything that is measured on replies of unseen fields and to kept questions."""
    models: list[Grader] = [graders.token_set_ratio(replies), LexicalGrader(), graders.cross_encoder(folder, replies)]
    plain, corrupted = measured(replies, models, clean), measured(replies, models, noisy)
    own = plain[models[-1].name]
    unseen, natural, constructed = (
        [each for each in own if keep(each)]
        for keep in (sections.is_unseen, sections.is_natural, sections.is_constructed)
    )
    return [
        "## Fields of which nothing was trained on", "",
        *sections.overall("Natural replies", plain, sections.is_unseen),
        *sections.overall("Natural replies, corrupted as by a poor recogniser", corrupted, sections.is_unseen),
        "### What we say, by what readers say", "", *sections.statuses(unseen),
        "### Calibration", "", *_reliability(folder, replies),
        "## Questions of which nothing was trained on, of fields that were", "",
        *sections.overall("Natural replies", plain, sections.is_natural),
        *sections.overall("Natural replies, corrupted", corrupted, sections.is_natural),
        "### What we say, by what readers say (natural)", "", *sections.statuses(natural),
        *sections.overall("Constructed replies", plain, sections.is_constructed),
        *sections.overall("Constructed replies, corrupted", corrupted, sections.is_constructed),
        "## Parts", "",
        *sections.by("By kind of reply", plain, lambda each: each.kind),
        *sections.by("By field", plain, lambda each: each.field),
        *through_recognition(models),
        "### Evidence", "",
        f"Unseen fields: {sections.evidence(unseen)} Kept questions, natural: {sections.evidence(natural)} "
        f"Constructed: {sections.evidence(constructed)}", "",
    ]  # fmt: skip


def through_recognition(models: Sequence[Grader]) -> list[str]:
    """The same replies as text, and as the recogniser heard them when a voice spoke them."""
    replies, heard = chosen(), read_heard()

    def listen(reply: Reply) -> Sequence[str]:
        return heard[reply.field, reply.number]

    return [
        *sections.overall("Spoken: as written", measured(replies, models, clean), sections.is_natural),
        *sections.overall("Spoken: as heard", measured(replies, models, listen), sections.is_natural),
    ]


def _reliability(folder: Path, replies: Sequence[Reply]) -> list[str]:
    reader, pairs = Reader(folder), []
    for part in (0, 1):
        calibration = fitted(reader, [reply for reply in replies if half(reply.question) != part])
        own = [reply for reply in replies if half(reply.question) == part and reply.field in UNSEEN]
        pairs.append((calibration, see(reader, own)))
    return sections.reliability(pairs)


def elsewhere(grader: Grader, sets: Path | None, deck: Path | None) -> list[str]:
    """What is measured with the grader as it ships, on what is not among the labelled replies."""
    both = [LexicalGrader(), grader]
    lines = ["## Statements in pairs that differ in one detail", "", *outside.pairs(both)]
    lines += ["## Hard cases", "", *outside.hard_cases(grader)]
    if sets and deck:
        lines += ["## Replies to the odd questions of the first deck (constructed; not trained on)", ""]
        lines += outside.first_deck(both, deck, sets / "replies" / "dev.jsonl")
        lines += ["## Probes: one word that changes the meaning", ""]
        lines += outside.probes(both, sets / "coverage" / "probes.jsonl")
        lines += ["## Public sets, development halves", ""]
        lines += outside.public(both, sets / "coverage" / "dev.jsonl")
    return lines


def speed(grader: Grader) -> str:
    """Time for a reply of about 80 words and 6 points, and the process's memory."""
    reply = next(r for r in read_fields(["data-and-ml"]) if 75 <= len(r.words) <= 85 and len(r.points) >= 6)
    question = reply.question.model_copy(update={"points": reply.points[:6]})
    times = []
    for _ in range(20):
        start = time.process_time()
        grader.grade(question, reply.words)
        times.append(time.process_time() - start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{len(reply.words)} words, 6 points, one thread: {np.median(times) * 1000:.0f} ms of processor time (median); "
        f"the process's memory at its highest {memory:.0f} MB."
    )


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--sets", type=Path)
    parser.add_argument("--deck", type=Path)
    arguments = parser.parse_args()
    start = time.process_time()
    grader = CrossEncoderGrader(arguments.model)
    loaded, kept, unseen = time.process_time() - start, kept_replies(), unseen_replies()
    intro = INTRO.format(
        date=datetime.now(UTC).date(), machine=platform.machine(), python=platform.python_version(),
        onnxruntime=version("onnxruntime"), model=grader.name, questions=len({reply.question.id for reply in kept}),
        fields=len(TRAINED), unseen=len({reply.question.id for reply in unseen}),
        unseen_fields=len(UNSEEN), agreement=agreement(),
    )  # fmt: skip
    lines = [intro, "## Speed", "", f"Loaded and checked in {loaded:.2f} s of processor time. {speed(grader)}", ""]
    lines += [*on_labelled(arguments.model, [*unseen, *kept]), *elsewhere(grader, arguments.sets, arguments.deck)]
    arguments.out.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
