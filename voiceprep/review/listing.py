"""The list of sessions in the terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import tzinfo

from rich.cells import cell_len
from rich.text import Text

from voiceprep.printable import printable
from voiceprep.records.figures import SessionSummary
from voiceprep.review import wording
from voiceprep.review.lines import wrapped

RIGHT = ("Asked", "Points", "Wpm", "Fillers", "Min")
GAP = "  "

SPARED = ((), ("Fillers",), ("Fillers", "Asked"))
"""Columns left out, the fewest first, until the list fits."""


def list_lines(summaries: Sequence[SessionSummary], width: int | None, zone: tzinfo | None) -> Iterator[Text]:
    """A line a session, in columns; some lines each where that is wider than `width` (None: as wide as need be).

    Times in `zone` (None: the system's). "Wpm" is words a minute, "Fillers" fillers a minute, medians over the replies.
    """
    cells = [_cells(s, name, zone) for s, name in zip(summaries, short_names(summaries), strict=True)]
    for spared in SPARED:
        lines = _columns([{h: cell for h, cell in row.items() if h not in spared} for row in cells])
        if width is None or max(map(cell_len, lines), default=0) <= width:
            yield from (Text(line, "" if number else "bold") for number, line in enumerate(lines))
            return
    yield from _list_blocks(summaries, width, zone)


def _columns(rows: Sequence[dict[str, str]]) -> list[str]:
    """The rows below their headings, in lines."""
    table = [dict(zip(row, row, strict=True)) for row in rows[:1]] + list(rows)
    widths = {heading: max(cell_len(row[heading]) for row in table) for heading in table[0]} if table else {}
    return [GAP.join(_aligned(row[h], room, h) for h, room in widths.items()).rstrip() for row in table]


def _cells(summary: SessionSummary, name: str, zone: tzinfo | None) -> dict[str, str]:
    return {
        "When": wording.local_time(summary.started, zone),
        "Deck": printable(summary.deck),
        "Asked": wording.questions(summary).replace(" of ", "/"),
        "Points": f"{summary.covered}/{summary.points}",
        "Wpm": "-" if summary.wpm is None else f"{summary.wpm:.0f}",
        "Fillers": "-" if summary.fillers_per_minute is None else f"{summary.fillers_per_minute:.1f}",
        "Min": wording.minutes(summary.seconds),
        "Session": f"{name}{GAP}{wording.state(summary)}".rstrip(),
    }


def _aligned(cell: str, room: int, heading: str) -> str:
    padding = " " * (room - cell_len(cell))
    return padding + cell if heading in RIGHT else cell + padding


def _list_blocks(summaries: Sequence[SessionSummary], width: int | None, zone: tzinfo | None) -> Iterator[Text]:
    for summary, name in zip(summaries, short_names(summaries), strict=True):
        facts = (
            f"{wording.questions(summary)} questions",
            f"{summary.covered} of {summary.points} points",
            "" if summary.wpm is None else f"{summary.wpm:.0f} words a minute",
            "" if summary.fillers_per_minute is None else f"{summary.fillers_per_minute:.1f} fillers a minute",
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
    times = Counter(stamps)
    return [
        printable(stamp if times[stamp] == 1 else summary.name)
        for stamp, summary in zip(stamps, summaries, strict=True)
    ]
