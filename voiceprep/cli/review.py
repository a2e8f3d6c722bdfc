"""`voiceprep review`: look at saved sessions."""

import click
from rich.text import Text

from voiceprep.cli.console import open_console, print_lines, text_width
from voiceprep.cli.main import pass_paths
from voiceprep.cli.output import print_json
from voiceprep.cli.sessions import complete_session
from voiceprep.paths import Paths
from voiceprep.printable import printable
from voiceprep.records.folders import find_session
from voiceprep.records.history import list_sessions
from voiceprep.review.listing import list_lines
from voiceprep.review.summary import sessions_report

ALL = "*"  # what `--play` without a point means; no point's id has such a character


@click.command()
@click.argument("session", required=False, shell_complete=complete_session)
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
        print_json(sessions_report(list_sessions(paths.recordings))) if as_json else _print_sessions(paths)
        return
    # Imported here: what shows and plays one session takes longer to import than it takes to list a thousand.
    from voiceprep.cli import one_session

    path = find_session(session, paths.recordings)
    if page:
        one_session.write_page(path, paths.recordings, show=not no_open)
    elif as_json:
        one_session.print_report(path, question)
    elif play:
        from voiceprep.cli import playback

        playback.play(path, question, None if play == ALL else play)
    else:
        one_session.show(path, question, missed=missed)


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


def _mention(paths: Paths) -> None:
    """A word about the newest session where it was cut off; that needs a closer look than the list takes."""
    from voiceprep.records.unfinished import latest_unfinished

    if path := latest_unfinished(paths.recordings):
        click.echo(f"Session {printable(path.name)} was cut off: 'voiceprep resume' goes on with it.", err=True)


def _print_sessions(paths: Paths) -> None:
    summaries = list_sessions(paths.recordings)
    if not summaries:
        click.echo(f"No sessions yet in {printable(str(paths.recordings))}: begin one with 'voiceprep start'.")
        return
    newest = summaries[0]
    if newest.ended is None or newest.unsaved or newest.planned != newest.questions:
        _mention(paths)
    damaged = [Text(f"Not used: {problem}") for summary in summaries for problem in summary.problems]
    print_lines([*list_lines(summaries, text_width(open_console()), None), *([Text(), *damaged] if damaged else [])])
