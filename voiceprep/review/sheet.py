"""What was missed, as a sheet to study: the point, and the clause of the answer that says it."""

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from voiceprep.assess.grader import Status, Verdict
from voiceprep.assess.told import SIGNS, WORST_FIRST, Told, told
from voiceprep.printable import printable
from voiceprep.records.attempt import AskedPoint, Attempt
from voiceprep.records.contents import SessionContents
from voiceprep.review import wording
from voiceprep.review.lines import wrapped
from voiceprep.review.terminal import HANGING, INDENT, labelled


def sheet_lines(contents: SessionContents, width: int | None, signs: Mapping[Told, str] = SIGNS) -> Iterator[Text]:
    """The points not covered in the latest try at each question, missed ones first; a line where there are none."""
    latest = {attempt.question: attempt for attempt in contents.attempts if attempt.verdicts}
    left = [(attempt, open_verdicts(attempt)) for attempt in latest.values()]
    if not latest:
        yield Text("Nothing was judged.")
    for attempt, verdicts in left:
        if verdicts:
            yield from wrapped(Text(printable(attempt.asked), "bold"), width, INDENT, f"{attempt.number}.")
            for verdict in verdicts:
                yield from _point(attempt, verdict, width, signs)
            yield Text()
    if latest:
        yield Text(_total([verdict.status for _, verdicts in left for verdict in verdicts]), "bold")


def _total(statuses: Sequence[Status]) -> str:
    """What was not heard well enough is not known to be missed."""
    unclear = statuses.count(Status.UNCLEAR)
    known = len(statuses) - unclear
    learn = f"{wording.count(known, 'point')} to learn." if known else "Nothing was missed."
    return f"{learn} {wording.count(unclear, 'point')} not heard well enough." if unclear else learn


def open_verdicts(attempt: Attempt) -> list[Verdict]:
    """Those that were not covered, missed ones first."""
    left = [verdict for verdict in attempt.verdicts if verdict.status is not Status.COVERED]
    return sorted(left, key=lambda verdict: WORST_FIRST.index(told(verdict)))


def _point(attempt: Attempt, verdict: Verdict, width: int | None, signs: Mapping[Told, str]) -> Iterator[Text]:
    unknown = AskedPoint(verdict.point, verdict.point, "")
    point = next((point for point in attempt.points if point.id == verdict.point), unknown)
    yield from labelled(verdict, point.text, width, signs)
    if point.source:
        yield from wrapped(Text(printable(point.source), "italic"), width, HANGING)
