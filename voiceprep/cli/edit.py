"""`voiceprep edit`: a deck in the editor."""

import sys
from pathlib import Path

import click

from voiceprep.cli.check import show_findings, warnings_of
from voiceprep.cli.main import pass_paths
from voiceprep.decks.store import find_deck, read_document
from voiceprep.errors import DeckError, DeckProblems
from voiceprep.paths import BUNDLED_DECKS, Paths
from voiceprep.printable import printable
from voiceprep.records.safe_file import make_room, read_bytes, write_bytes

UNFINISHED = ".editing"
"""The folder beside a deck in which its text lies while it is edited, and afterwards where it is not a deck yet."""


@click.command()
@click.argument("deck")
@pass_paths
def command(paths: Paths, deck: str) -> None:
    """Open a deck in your editor ($VISUAL or $EDITOR), and check it afterwards.

    DECK is a deck's name or a file's path. An included deck is copied to your deck folder first. What is not a deck
    that works is never put in place of one that does: it is kept, and opened again next time.
    """
    source = find_deck(deck, paths)
    target = _own(source, paths)
    before = read_bytes(source)
    draft = _draft(target, before)
    while True:
        _open_editor(draft)
        text = read_bytes(draft)
        if text == before:
            _discard(draft)
            click.echo(printable(f"{source}: not changed"))
            return
        try:
            document, edited = read_document(target, text)
            break
        except DeckProblems as error:
            show_findings(target, None, error.problems)
            if not (sys.stdin.isatty() and click.confirm("Open it again?", default=True)):
                raise DeckError(_kept(draft, deck)) from None
    if source.exists() and read_bytes(source) != before:
        raise DeckError(f"{source} was changed by another program meanwhile. {_kept(draft, deck)}")
    _put(target, text, draft)
    if target != source.resolve():
        click.echo(printable(f"Your own copy: {target}; it takes the place of the included deck."))
    show_findings(target, edited, warnings_of(document, edited))


def _own(source: Path, paths: Paths) -> Path:
    """The file to write: a deck that came with voiceprep is left as it is."""
    file, included = source.resolve(), BUNDLED_DECKS.resolve()
    return paths.decks / file.name if file.parent == included != paths.decks.resolve() else file


def _draft(target: Path, text: bytes) -> Path:
    """The file to edit: what was left of the last time, or else a copy of the deck."""
    draft = target.parent / UNFINISHED / target.name
    if draft.exists():
        if target.exists() and target.stat().st_mtime > draft.stat().st_mtime:
            raise DeckError(
                f"{target} was changed after {draft} was left unfinished; compare them, and delete the latter"
            )
        click.echo(printable(f"Going on with what was not finished: {draft}"), err=True)
        return draft
    make_room(draft)
    write_bytes(draft, text)
    return draft


def _open_editor(draft: Path) -> None:
    try:
        click.edit(filename=str(draft))
    except click.ClickException as error:
        raise DeckError(f"{error.message.rstrip('.')}. Name another editor in EDITOR, or edit {draft}") from None


def _put(target: Path, text: bytes, draft: Path) -> None:
    make_room(target)
    write_bytes(target, text)
    _discard(draft)


def _discard(draft: Path) -> None:
    draft.unlink(missing_ok=True)
    if not any(draft.parent.iterdir()):
        draft.parent.rmdir()


def _kept(draft: Path, deck: str) -> str:
    return f"The deck is as it was; your text is kept in {draft}: voiceprep edit {deck} opens it again"
