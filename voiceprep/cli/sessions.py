"""SESSION on the command line: what a shell offers for it."""

import os
from pathlib import Path

import click

from voiceprep.paths import find_paths
from voiceprep.records.folders import LATEST, session_folders


def complete_session(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names that a shell offers for SESSION."""
    names = [path.name for path in session_folders(find_paths(Path.cwd(), os.environ).recordings)]
    return [name for name in (LATEST, *names) if name.startswith(incomplete)]
