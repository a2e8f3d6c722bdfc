"""`voiceprep today`: what to practise today."""

from collections.abc import Iterator
from typing import Any

import click
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from voiceprep.cli.agenda import DECK, about, kinds, this_day, until_interview
from voiceprep.cli.console import open_console, text_width
from voiceprep.cli.main import pass_paths
from voiceprep.cli.output import print_json
from voiceprep.decks.deck import Deck
from voiceprep.decks.store import deck_files, find_deck, load_deck
from voiceprep.errors import DeckError
from voiceprep.paths import Paths
from voiceprep.practice.history import read_history
from voiceprep.practice.plans import read_plans
from voiceprep.practice.today import Today, today_of
from voiceprep.printable import printable

WHOLE = 10_000  # columns; nothing is cut where a program reads it


@click.command()
@click.argument("deck", required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON (docs/practice.md).")
@pass_paths
def command(paths: Paths, deck: str | None, as_json: bool) -> None:
    """See what is due today, how long it takes, and how many days there are to the interview.

    Without DECK: every deck that was practised or has a plan.
    """
    plans, history = read_plans(paths.recordings), read_history(paths.recordings, None)
    if deck:
        file = find_deck(deck, paths)
        decks, problems = {file.stem: load_deck(file)}, list[str]()
    else:
        decks, problems = _decks(paths, sorted({*plans, *history.decks}) or [DECK])
    days = [today_of(name, loaded, history, plans.get(name), this_day()) for name, loaded in decks.items()]
    for problem in problems:
        click.echo(problem, err=True)
    if as_json:
        print_json({"schema": 1, "day": this_day().isoformat(), "decks": [_report(day) for day in days]})
        return
    console = open_console()
    console.width = text_width(console) or WHOLE
    for part in _parts(days, console.width):
        console.print(part)


def _decks(paths: Paths, names: list[str]) -> tuple[dict[str, Deck], list[str]]:
    """The decks of those names, and a line for each that is gone or cannot be used: the others are shown."""
    files = deck_files(paths)
    decks, problems = {}, []
    for name in names:
        shown = printable(name)
        try:
            decks[name] = load_deck(files[name])
        except KeyError:
            problems.append(f"No deck is called {shown} any more.")
        except DeckError:
            problems.append(f"The deck {shown} cannot be used; see: voiceprep check {shown}")
    return decks, problems


def _parts(days: list[Today], width: int) -> Iterator[RenderableType]:
    if len(days) > 1:
        yield _overview(days)
    for day in days:
        if len(days) == 1 or day.picks:
            yield Text()
            yield from _deck(day, width)
    minutes = sum(day.minutes for day in days)
    if minutes:
        yield Text()
        names = [day.name for day in days if day.picks]
        yield Text(f"About {about(minutes)} in all. Begin with: voiceprep start {printable(names[0])}")


def _overview(days: list[Today]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Deck", overflow="fold")
    for name in ("Due", "New", "Unseen", "Minutes"):
        table.add_column(name, justify="right")
    table.add_column("Interview")
    for day in days:
        numbers = (day.due, day.new, day.unseen, round(day.minutes))
        table.add_row(printable(day.name), *map(str, numbers), _interview(day))
    return table


def _interview(day: Today) -> str:
    return until_interview(day) or "-"


def _deck(day: Today, width: int) -> Iterator[RenderableType]:
    yield Text.assemble((printable(day.deck.title), "bold"), f"  {'; '.join(filter(None, _facts(day)))}")
    texts = {item.question.id: item.question.question for item in day.items}
    rows = [(texts[p.question], p.why or "new", f"{max(1, round(p.minutes))} min") for p in day.picks]
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    reasons = max((len(why) for _, why, _ in rows), default=0)
    table.add_column(overflow="ellipsis", no_wrap=True, max_width=max(width - reasons - len("99 min") - 6, 10))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(no_wrap=True, justify="right")
    for text, *rest in rows:
        table.add_row(Text(printable(text)), *rest)
    if rows:
        yield table


def _facts(day: Today) -> list[str]:
    if day.picks:
        return [*kinds(day), f"about {about(day.minutes)}", until_interview(day)]
    done = "done for today" if day.practised else "nothing is due today"
    following = day.next_day
    return [done, f"next on {following:%A} {following.day} {following:%B}", until_interview(day)]


def _report(day: Today) -> dict[str, Any]:
    return {
        "deck": day.name,
        "title": day.deck.title,
        "until": day.plan.until.isoformat() if day.plan else None,
        "days_left": day.plan.days_left(day.quota.day) if day.plan else None,
        "due": day.due,
        "new": day.new,
        "unseen": day.unseen,
        "minutes": round(day.minutes, 1),
        "next": day.next_day.isoformat(),
        "questions": [
            {
                "question": pick.question,
                "kind": pick.kind.value,
                "why": pick.why,
                "minutes": round(pick.minutes, 1),
                "stubborn": list(pick.stubborn),
            }
            for pick in day.picks
        ],
    }
