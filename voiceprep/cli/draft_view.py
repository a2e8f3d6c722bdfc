"""What was understood of somebody's notes, for the terminal."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from voiceprep.cli.console import text_width
from voiceprep.notes.draft import Draft
from voiceprep.notes.found import Fate, Found
from voiceprep.printable import printable

WHOLE = 10_000  # columns; nothing is cut where the table is read by a program

REST, FATE = 27, 10  # columns that the figures take, and what becomes of a question


def draft_table(draft: Draft, console: Console, merging: bool) -> Table:
    """A row for each question, in the order of the notes; where a deck is there already, for each that changes."""
    console.width = text_width(console) or WHOLE
    fates = merging or any(found.fate is not Fate.NEW for found in draft.found)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("No", justify="right", min_width=3)
    room = console.width - REST - (FATE if fates else 0)
    table.add_column("Question", no_wrap=True, overflow="ellipsis", max_width=room)
    for name in ("Words", "Points", "Terms"):
        table.add_column(name, justify="right")
    if fates:
        table.add_column("")
    for number, found in enumerate(draft.found, 1):
        if found.fate is Fate.SAME:
            continue
        fate = (found.fate.value,) if fates else ()
        table.add_row(*(Text(printable(cell)) for cell in (str(number), found.text, *_figures(found), *fate)))
    return table


def draft_remarks(draft: Draft) -> Table:
    """Below the table: what changes, what is in doubt, what was left out, and how much it is."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", min_width=3)
    grid.add_column(overflow="fold")
    for number, sentence in _remarks(draft):
        grid.add_row(str(number or ""), Text(printable(sentence)))
    return grid


def draft_sum(draft: Draft) -> str:
    """How much there is in the deck."""
    deck = draft.deck
    points = sum(len(question.points) for question in deck.questions)
    counts = ((len(deck.questions), "question"), (points, "key point"), (len(deck.vocabulary), "name"))
    return ", ".join(f"{number} {what}{'' if number == 1 else 's'}" for number, what in counts)


def _remarks(draft: Draft) -> Iterator[tuple[int | None, str]]:
    """Numbers of questions, and a sentence about each."""
    if same := sum(found.fate is Fate.SAME for found in draft.found):
        yield None, f"{same} question{' is' if same == 1 else 's are'} as before"
    for number, found in enumerate(draft.found, 1):
        yield from ((number, change) for change in found.changes)
        if found.vanished:
            yield number, f"no longer in the answer, kept: {', '.join(found.vanished)} (--drop-vanished)"
        if found.fate is Fate.KEPT:
            yield number, f"no longer in the notes, kept: {found.text} (--drop-vanished)"
    doubts = [(number, doubt) for number, found in enumerate(draft.found, 1) for doubt in _doubts(found, draft)]
    if doubts or draft.to_check:
        yield None, "To check:"
        yield from doubts
        yield from ((None, sentence) for sentence in draft.to_check)


def _doubts(found: Found, draft: Draft) -> Iterator[str]:
    for doubt in found.doubts:
        yield f"{doubt} ({draft.unit} {found.line})"


def _figures(found: Found) -> tuple[str, str, str]:
    """Words of the answer, points, and terms of the points."""
    if found.question is None:
        return "", "", ""
    terms = sum(len(point.terms) for point in found.question.points)
    return str(len(found.question.answer.split())), str(len(found.question.points)), str(terms or "")
