"""`voiceprep import`: a deck from somebody's notes, or a deck brought up to date with them."""

import re
import sys
from datetime import datetime
from pathlib import Path

import click

from voiceprep.cli.console import open_console
from voiceprep.cli.draft_view import draft_remarks, draft_sum, draft_table
from voiceprep.cli.main import pass_paths
from voiceprep.decks.deck import Deck
from voiceprep.decks.store import SUFFIXES, load_deck
from voiceprep.errors import DeckError, NotesError
from voiceprep.notes.deck_file import deck_file
from voiceprep.notes.draft import draft_deck
from voiceprep.notes.propose import propose
from voiceprep.notes.reading import read_notes
from voiceprep.paths import Paths
from voiceprep.printable import printable
from voiceprep.records.safe_file import make_room, read_bytes, write_bytes


@click.command()
@click.argument("notes", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The deck to write or to bring up to date, a .yaml file. Else one in your deck folder, named after the notes.",
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option(
    "--drop-vanished", is_flag=True, help="Remove questions and points that the notes no longer have; else they stay."
)
@pass_paths
def command(paths: Paths, notes: Path, output: Path | None, yes: bool, drop_vanished: bool) -> None:
    """Make a deck of your notes: questions, answers and key points, shown before anything is written.

    NOTES is Markdown, plain text, Word (.docx), CSV or TSV, JSON, or an export of Anki's (.txt, .apkg). Importing again
    after the notes were edited brings the deck up to date: ids, and what you added to the deck by hand, stay.
    """
    target = output or paths.decks / f"{_name(notes)}.yaml"
    if target.suffix not in SUFFIXES:
        raise click.UsageError(f"a deck is a .yaml file, but the output is {printable(str(target))}")
    found = read_notes(notes)
    old = _old(target)
    title = re.sub(r"[\W_]+", " ", notes.stem).strip().capitalize() or "My answers"
    draft = draft_deck(found, title, propose, old, drop_vanished)
    console = open_console()
    table = draft_table(draft, console, merging=old is not None)
    if table.row_count:
        console.print(table)
    remarks = draft_remarks(draft)
    if remarks.row_count:
        console.print(remarks)
    console.print(draft_sum(draft))
    if draft.deck == old:
        console.print(
            f"{printable(str(target))} has all of this already; nothing is written.", soft_wrap=True, markup=False
        )
        return
    if not yes and not sys.stdin.isatty():
        raise NotesError("nothing was written; look at the table, then add --yes")
    if not yes and not click.confirm(f"Write {printable(str(target))}?", default=True):
        return
    _write(target, draft.deck, old, f"Made from {notes.name} by `voiceprep import`.", draft.remarks)
    console.print(_next(target, paths), soft_wrap=True, markup=False)


def _name(notes: Path) -> str:
    return "-".join(re.findall(r"\w+", notes.stem.casefold())) or "mine"


def _old(target: Path) -> Deck | None:
    """The deck that is there."""
    try:
        return load_deck(target) if target.exists() else None
    except OSError as error:
        raise NotesError(f"{printable(str(target))} cannot be read: {error.strerror}") from None
    except DeckError:
        what = f"{printable(str(target))} is there and is no deck that works"
        raise NotesError(f"{what}; see voiceprep check, or choose another place with -o") from None


def _write(target: Path, deck: Deck, old: Deck | None, origin: str, remarks: dict[str, tuple[str, ...]]) -> None:
    """Write the deck in place of `old`, of which a copy is kept."""
    before = read_bytes(target) if old else None
    text = deck_file(deck, origin, remarks, before)
    make_room(target)
    if before is not None:
        backup = _backup(target)
        write_bytes(backup, before)
        click.echo(printable(f"The deck as it was: {backup}"))
    write_bytes(target, text.encode())


def _backup(target: Path) -> Path:
    """A name that nothing has."""
    stamp = f"{datetime.now():%Y%m%d-%H%M%S}"
    backup = target.with_name(f"{target.name}.bak-{stamp}")
    number = 2
    while backup.exists():
        backup, number = target.with_name(f"{target.name}.bak-{stamp}-{number}"), number + 1
    return backup


def _next(target: Path, paths: Paths) -> str:
    name = target.stem if target.parent.absolute() == paths.decks.absolute() else str(target)
    return printable(f"Written: {target}. Next: voiceprep check {name}, then voiceprep start {name}")
