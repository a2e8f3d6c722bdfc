"""`voiceprep export-deck`: a deck for other programs and other people."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from voiceprep.cli.main import pass_paths
from voiceprep.decks.deck import Deck
from voiceprep.decks.store import find_deck, load_deck
from voiceprep.notes.export_markdown import markdown_of
from voiceprep.notes.export_table import anki_of, csv_of
from voiceprep.paths import Paths
from voiceprep.records.safe_file import write_bytes

FORMATS: dict[str, Callable[[Deck], str]] = {
    "md": markdown_of,
    "csv": csv_of,
    "anki": anki_of,
    "json": lambda deck: json.dumps(deck.model_dump(mode="json"), indent=2) + "\n",
}


@click.command()
@click.argument("deck")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True, help="What to make of the deck.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write there; else it is printed.")
@pass_paths
def command(paths: Paths, deck: str, form: str, output: Path | None) -> None:
    """Export a deck: Markdown, CSV, a text that Anki imports, or JSON. `voiceprep import` brings each back whole.

    DECK is a deck's name or a file's path.
    """
    data = FORMATS[form](load_deck(find_deck(deck, paths))).encode("utf-8", "replace")
    if output is None:
        click.echo(data, nl=False)  # as bytes: the encoding does not depend on the terminal
    else:
        write_bytes(output, data)
