"""Corrected replies as labelled lines, so that graders can be measured on them."""

from collections.abc import Iterator
from typing import Any

from voiceprep.assess.grader import Status
from voiceprep.printable import printable_json
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import SessionContents


def label_lines(contents: SessionContents) -> Iterator[str]:
    """A line of JSON for each reply of which a verdict was corrected: `question`, `kind`, `reply`, `covered`, `partly`.

    Of the points in neither list those in `unclear` are undecided and the others missed. Only the points in `marked`
    were labelled by a person; the others are the grader's own verdicts, on which it must not be measured.
    """
    for attempt in contents.attempts:
        later = contents.later.get(attempt.number)
        judged = {verdict.point for verdict in attempt.verdicts}
        marked = [mark.point for mark in later.marks if mark.point in judged] if later else []
        if marked:
            yield printable_json(_line(attempt, list(dict.fromkeys(marked))))


def _line(attempt: Attempt, marked: list[str]) -> dict[str, Any]:
    points = {status: [v.point for v in attempt.verdicts if v.status is status] for status in Status}
    return {
        "question": attempt.question,
        "kind": "corrected",
        "reply": attempt.transcript.text,
        "covered": points[Status.COVERED],
        "partly": points[Status.PARTLY],
        "unclear": points[Status.UNCLEAR],
        "marked": marked,
    }
