"""`voiceprep purge`: delete old recordings."""

import re
from datetime import UTC, datetime, timedelta

import click

from voiceprep.cli.main import pass_paths
from voiceprep.paths import Paths
from voiceprep.records.removal import old_recordings, remove
from voiceprep.review.wording import count, megabytes

_DAYS = {"d": 1, "w": 7}


def _age(ctx: click.Context, param: click.Parameter, value: str) -> timedelta:
    if match := re.fullmatch(r"([0-9]{1,5})([dw])", value):
        return timedelta(days=int(match[1]) * _DAYS[match[2]])
    raise click.BadParameter(f"'{value}' is no age: give days or weeks, like 90d or 12w")


@click.command()
@click.option("--audio-older-than", "age", callback=_age, required=True, metavar="AGE", help="Like 90d or 12w.")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_paths
def command(paths: Paths, age: timedelta, dry_run: bool, yes: bool) -> None:
    """Delete recordings older than AGE. Transcripts, verdicts and figures stay.

    Recordings whose words are nowhere else are kept: replies that were never written down.
    """
    files, kept = old_recordings(paths.recordings, age, datetime.now(UTC))
    if kept:
        click.echo(f"Kept: {count(kept, 'recording')} of which no transcript is there (voiceprep retranscribe).")
    if not files:
        click.echo("No recording is that old: nothing to delete.")
        return
    what = f"{count(len(files), 'recording')}, {megabytes(sum(file.size for file in files))}"
    if dry_run:
        click.echo(f"Would delete {what}.")
        return
    if not yes:
        click.confirm(f"{what}. Delete for good?", abort=True)
    freed = sum(remove(files))
    click.echo(f"Deleted {count(len(files), 'recording')}; {megabytes(freed)} freed.")
