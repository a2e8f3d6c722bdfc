"""Pages on the way to a person: the path is told, and the browser opened."""

import webbrowser
from pathlib import Path

import click

from voiceprep.printable import printable


def open_page(page: Path, *, show: bool) -> None:
    """Print where the page is; `show` it in the browser, or say that none could be opened."""
    click.echo(printable(str(page)))
    if show and not webbrowser.open(page.absolute().as_uri()):
        click.echo("No browser could be opened: open that file in one.", err=True)
