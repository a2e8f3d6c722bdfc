"""`voiceprep review`: look at saved sessions."""

import json
import os
import sys
import webbrowser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from rich.text import Text

from voiceprep.audio.devices import choose_device
from voiceprep.audio.player import Player
from voiceprep.cli.main import pass_paths
from voiceprep.cli.terminal import open_console, signs, text_width
from voiceprep.clip import Clip
from voiceprep.errors import RecordError
from voiceprep.paths import Paths, find_paths
from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import SessionContents, read_contents
from voiceprep.records.folders import LATEST, find_session, session_folders
from voiceprep.records.history import list_sessions
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review.listing import list_lines
from voiceprep.review.report import session_report, sessions_report
from voiceprep.review.selection import evidence, only_question, recordings
from voiceprep.review.sheet import sheet_lines
from voiceprep.review.terminal import session_lines
from voiceprep.review.wording import clock

ALL = "*"  # what `--play` without a point means; no point's id has such a character


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names that a shell offers for SESSION."""
    names = [path.name for path in session_folders(find_paths(Path.cwd(), os.environ).recordings)]
    return [name for name in (LATEST, *names) if name.startswith(incomplete)]


@click.command()
@click.argument("session", required=False, shell_complete=_complete)
@click.option("--question", metavar="ID", help="Only the replies to this question.")
@click.option("--missed", is_flag=True, help="Only what was missed, as a sheet to study.")
@click.option(
    "--play", is_flag=False, flag_value=ALL, metavar="[POINT]", help="Play the replies, or a point's evidence."
)
@click.option("--page", is_flag=True, help="Write a page beside the recordings and open it in the browser.")
@click.option("--no-open", is_flag=True, help="With --page: only write it.")
@click.option("--json", "as_json", is_flag=True, help="As JSON (docs/records.md).")
@pass_paths
def command(
    paths: Paths,
    session: str | None,
    question: str | None,
    missed: bool,
    play: str | None,
    page: bool,
    no_open: bool,
    as_json: bool,
) -> None:
    """Look at saved sessions: the list of them, or one of them question by question.

    SESSION is a folder's name or its beginning, a path, or `latest`.
    """
    _check_usage(session, question, {"--missed": missed, "--play": play, "--page": page, "--json": as_json}, no_open)
    if session is None:
        _print_json(sessions_report(list_sessions(paths.recordings))) if as_json else _print_sessions(paths)
        return
    path = find_session(session, paths.recordings)
    if page:
        _page(path, paths, show=not no_open)
        return
    contents = read_contents(path)
    contents = only_question(contents, question) if question else contents
    if as_json:
        _print_json(session_report(path, contents))
    elif play:
        _play(path, contents, play)
    else:
        console = open_console()
        width, known = text_width(console), signs(console)
        _print(sheet_lines(contents, width, known) if missed else session_lines(path, contents, width, None, known))


def _check_usage(session: str | None, question: str | None, ways: dict[str, object], no_open: bool) -> None:
    """One way of looking at a time, and a session for those that need one."""
    chosen = [option for option, value in ways.items() if value]
    if len(chosen) > 1:
        raise click.UsageError(f"{chosen[0]} and {chosen[1]} exclude each other")
    if session is None and (chosen not in ([], ["--json"]) or question):
        raise click.UsageError(f"{'--question' if question else chosen[0]} needs a session: its name, or latest")
    if no_open and "--page" not in chosen:
        raise click.UsageError("--no-open belongs to --page")
    if question and "--page" in chosen:
        raise click.UsageError("a page holds the whole session: leave out --question")


def _page(path: Path, paths: Paths, *, show: bool) -> None:
    # Imported here: what makes pages is not needed to list sessions.
    from voiceprep.review.session_page import write_session_page
    from voiceprep.review.usual import usual_delivery

    page = write_session_page(path, read_contents(path), usual_delivery(paths.recordings, path), None)
    click.echo(printable(str(page)))
    if show and not webbrowser.open(page.absolute().as_uri()):
        click.echo("No browser could be opened: open that file in one.", err=True)


def _play(path: Path, contents: SessionContents, point: str) -> None:
    folder = SessionFolder(path)
    found = recordings(contents, folder) if point == ALL else evidence(contents, folder, point)
    player = Player(choose_device(None, "output"))
    # One question at a time: its words are shown while it sounds. Ctrl-C ends it.
    played = [player.play([clip], lambda: False) for clip in _announced(found)]
    if not played:
        raise RecordError("there is no recording to play: the replies were typed, or their recordings are gone")


def _announced(found: Iterable[tuple[Attempt, Clip]]) -> Iterator[Clip]:
    for attempt, clip in found:
        click.echo(f"{attempt.number}. {printable(attempt.asked)} ({clock(clip.seconds)})")
        yield clip


def _print_sessions(paths: Paths) -> None:
    summaries = list_sessions(paths.recordings)
    if not summaries:
        click.echo(f"No sessions yet in {printable(str(paths.recordings))}: begin one with 'voiceprep start'.")
        return
    damaged = [Text(f"Not used: {problem}") for summary in summaries for problem in summary.problems]
    _print([*list_lines(summaries, text_width(open_console()), None), *([Text(), *damaged] if damaged else [])])


def _print(lines: Iterable[Text]) -> None:
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


def _print_json(report: dict[str, Any]) -> None:
    # Escaped to ASCII: no control character can reach the terminal, and every encoding can hold it.
    click.echo(json.dumps(report, indent=2).replace("\x7f", "\\u007f"))
