"""`voiceprep decks`: list the decks."""

import json
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from voiceprep.cli.console import open_console, text_width
from voiceprep.cli.main import pass_paths
from voiceprep.decks.store import DeckEntry, list_decks
from voiceprep.paths import Paths
from voiceprep.printable import printable

WHOLE = 10_000  # columns; nothing is broken or cut where the table is read by a program


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON (docs/decks.md).")
@pass_paths
def command(paths: Paths, as_json: bool) -> None:
    """List the decks that `start` takes by name: your own, and those that come with voiceprep."""
    entries = list_decks(paths)
    if as_json:
        click.echo(json.dumps([_report(entry) for entry in entries], indent=2))
    elif entries:
        console = open_console()
        console.width = text_width(console) or WHOLE
        console.print(_table(entries))
    else:
        click.echo(
            printable(f"No decks in {' or '.join(map(str, paths.deck_folders))}; docs/decks.md shows how to write one.")
        )


def _table(entries: tuple[DeckEntry, ...]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("Deck", "Title"):
        table.add_column(name, overflow="fold")
    for name in ("Questions", "Points"):
        table.add_column(name, justify="right")
    table.add_column("Where", overflow="fold")
    for entry in entries:
        table.add_row(*(Text(printable(cell)) for cell in _cells(entry)))
    return table


def _cells(entry: DeckEntry) -> tuple[str, ...]:
    if entry.deck is None:
        return entry.name, f"cannot be used; see: voiceprep check {entry.name}", "", "", _where(entry.path)
    return entry.name, entry.deck.title, str(len(entry.deck.questions)), str(_points(entry)), _where(entry.path)


def _where(path: Path) -> str:
    """From here, if it lies below: long paths would be cut into lines."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _report(entry: DeckEntry) -> dict[str, Any]:
    return {
        "name": entry.name,
        "title": entry.deck.title if entry.deck else None,
        "questions": len(entry.deck.questions) if entry.deck else None,
        "points": _points(entry) if entry.deck else None,
        "path": str(entry.path),
        "error": str(entry.error) if entry.error else None,
    }


def _points(entry: DeckEntry) -> int:
    return sum(len(question.points) for question in entry.deck.questions) if entry.deck else 0
