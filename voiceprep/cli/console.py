"""The terminal that is printed to."""

import io
import os
import sys
from collections.abc import Iterable, Mapping

import click
from rich.console import Console
from rich.text import Text

from voiceprep.assess.told import ASCII_SIGNS, SIGNS, Told


class _Console(Console):
    """Ends quietly when its reader has gone (`| head`); rich itself would end with an error."""

    def on_broken_pipe(self) -> None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0)


def open_console() -> Console:
    """Standard output; a character that it cannot show becomes '?'."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return _Console(highlight=False)


def text_width(console: Console) -> int | None:
    """Columns to keep within; None when piped, where lines are better left whole."""
    return console.width if console.is_terminal or "COLUMNS" in os.environ else None


def signs(console: Console) -> Mapping[Told, str]:
    """The verdicts' signs, in ASCII where the terminal has no others."""
    try:
        "".join(SIGNS.values()).encode(console.encoding)
    except UnicodeEncodeError:
        return ASCII_SIGNS
    return SIGNS


def print_lines(lines: Iterable[Text]) -> None:
    """The lines, through the pager where somebody watches a terminal that is lower than they are."""
    console = open_console()
    shown = list(lines)
    if not (console.is_terminal and sys.stdin.isatty() and sys.stdout.isatty() and len(shown) >= console.height):
        for line in shown:
            console.print(line, soft_wrap=True)
        return
    with console.capture() as capture:
        for line in shown:
            console.print(line, soft_wrap=True)
    click.echo_via_pager(capture.get(), color=True)
