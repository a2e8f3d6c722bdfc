"""`voiceprep delete`: remove a session."""

import click

from voiceprep.cli.main import pass_paths
from voiceprep.cli.sessions import complete_session
from voiceprep.paths import Paths
from voiceprep.printable import printable
from voiceprep.records.contents import read_contents
from voiceprep.records.figures import summarise
from voiceprep.records.folders import find_session
from voiceprep.records.removal import delete_session, size_of
from voiceprep.review.wording import local_time, megabytes


@click.command()
@click.argument("session", shell_complete=complete_session)
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_paths
def command(paths: Paths, session: str, yes: bool) -> None:
    """Delete a session: its recordings, transcripts and verdicts. It cannot be brought back."""
    folder = find_session(session, paths.recordings)
    summary = summarise(folder, read_contents(folder))
    what = f"{printable(folder.name)}: {local_time(summary.started, None)}, {summary.replies} replies"
    size = megabytes(size_of(folder))
    if not yes:
        running = "" if summary.ended else " It has no end: it may still be running."
        click.confirm(f"{what}, {size}.{running} Delete it for good?", abort=True)
    delete_session(folder)
    click.echo(f"Deleted {what}; {size} freed.")
