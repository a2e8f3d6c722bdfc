"""The list of sessions in the terminal."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from rich.cells import cell_len
from rich.text import Text

from voiceprep.printable import printable
from voiceprep.records.figures import SessionSummary
from voiceprep.review import wording
from voiceprep.review.lines import wrapped

HEADINGS = ("When", "Deck", "Asked", "Points", "Min", "Session")
RIGHT = HEADINGS[2:5]
GAP = "  "


def list_lines(summaries: Sequence[SessionSummary], width: int | None, zone: tzinfo | None) -> Iterator[Text]:
    """A line a session, in columns; some lines each where that is wider than `width` (None: as wide as need be).

    Times in `zone` (None: the system's).
    """
    rows = [HEADINGS, *(_row(s, name, zone) for s, name in zip(summaries, short_names(summaries), strict=True))]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    if width is not None and sum(widths) + len(GAP) * (len(widths) - 1) > width:
        yield from _list_blocks(summaries, width, zone)
        return
    for number, row in enumerate(rows):
        cells = [_aligned(cell, room, h) for cell, room, h in zip(row, widths, HEADINGS, strict=True)]
        yield Text(GAP.join(cells).rstrip(), "" if number else "bold")


def _row(summary: SessionSummary, name: str, zone: tzinfo | None) -> tuple[str, ...]:
    return (
        wording.local_time(summary.started, zone),
        printable(summary.deck),
        wording.questions(summary).replace(" of ", "/"),
        f"{summary.covered}/{summary.points}",
        wording.minutes(summary.seconds),
        f"{name}{GAP}{wording.state(summary)}".rstrip(),
    )


def _aligned(cell: str, room: int, heading: str) -> str:
    padding = " " * (room - cell_len(cell))
    return padding + cell if heading in RIGHT else cell + padding


def _list_blocks(summaries: Sequence[SessionSummary], width: int, zone: tzinfo | None) -> Iterator[Text]:
    for summary, name in zip(summaries, short_names(summaries), strict=True):
        facts = (
            f"{wording.questions(summary)} questions",
            f"{summary.covered} of {summary.points} points",
            f"{wording.minutes(summary.seconds)} min",
            wording.state(summary),
        )
        head = f"{wording.local_time(summary.started, zone)}  {printable(summary.deck)}"
        yield from wrapped(Text(head, "bold"), width, 0)
        yield from wrapped(Text(", ".join(filter(None, facts))), width, 2)
        yield from wrapped(Text(name), width, 2)


def short_names(summaries: Sequence[SessionSummary]) -> list[str]:
    """For each session what suffices to name it: the stamp its folder's name begins with, or the whole name."""
    stamps = [summary.name.partition("-")[0] for summary in summaries]
    return [
        printable(stamp if stamps.count(stamp) == 1 else summary.name)
        for stamp, summary in zip(stamps, summaries, strict=True)
    ]
