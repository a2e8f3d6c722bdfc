"""What `regrade` and `retranscribe` share: which sessions, by what they are judged, what changed."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from voiceprep.assess.grader import Grader
from voiceprep.decks.deck import Deck
from voiceprep.decks.store import find_deck, load_deck
from voiceprep.errors import DeckError
from voiceprep.paths import Paths
from voiceprep.printable import printable
from voiceprep.records.contents import SessionContents
from voiceprep.records.folders import find_session, session_folders
from voiceprep.records.session_folder import sha256_of
from voiceprep.review.regrade import Regraded, Today


def chosen_sessions(paths: Paths, session: str | None, every: bool) -> list[Path]:
    """The folders meant by SESSION or --all, of which just one must be given."""
    if (session is None) == (not every):
        raise click.UsageError("name one session, or give --all")
    return session_folders(paths.recordings) if session is None else [find_session(session, paths.recordings)]


def watched(folders: Sequence[Path], doing: str) -> Iterable[Path]:
    """The folders, with a progress bar on standard error while somebody watches."""
    errors = Console(stderr=True)
    return track(folders, doing, console=errors, transient=True, disable=not errors.is_terminal)


def decks_of_today(paths: Paths) -> Callable[[SessionContents], tuple[Deck, str] | None]:
    """Finds a session's deck as it is now, and its file's hash; None where it is gone or broken. Reads each once."""

    @cache
    def load(name: str) -> tuple[Deck, str] | None:
        try:
            file = find_deck(name, paths)
            return load_deck(file), sha256_of(file)
        except DeckError as error:
            click.echo(f"Judged by the points on record: {printable(str(error))}", err=True)
            return None

    return lambda contents: load(contents.session.deck) if contents.session else None


def warn(problem: str) -> None:
    """Something that is not as it should be, while the work goes on."""
    click.echo(f"voiceprep: {problem}", err=True)


def today_for(found: tuple[Deck, str] | None, grader: Grader) -> Today:
    """What the replies of a session with that deck are judged by."""
    deck, sha256 = found or (None, None)
    return Today(grader, lambda id: deck.question(id) if deck else None, sha256, datetime.now(UTC))


def report(folder: Path, done: Sequence[Regraded]) -> None:
    """Print what changed in a session, if anything did."""
    if not any(reply.changes for reply in done):
        return
    click.echo(printable(folder.name))
    for reply in done:
        texts = {point.id: point.text for point in (*reply.before.points, *reply.after.points)}
        if reply.changes:
            before, after = reply.before.covered, reply.after.covered
            click.echo(f"  {reply.after.number}. {printable(reply.after.asked)} {before} → {after} covered")
        for point, was, now in reply.changes:
            click.echo(f"     {was} → {now}: {printable(texts.get(point, point))}")
