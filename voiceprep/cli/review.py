"""`voiceprep review`: look at saved sessions."""

import click

from voiceprep.cli.main import pass_paths
from voiceprep.cli.output import print_json
from voiceprep.cli.sessions import complete_session
from voiceprep.cli.terminal import open_console, signs, text_width
from voiceprep.paths import Paths
from voiceprep.printable import printable
from voiceprep.records.contents import read_contents
from voiceprep.records.history import SessionSummary, find_session, list_sessions
from voiceprep.review.listing import list_lines
from voiceprep.review.report import session_report, sessions_report
from voiceprep.review.terminal import session_lines


@click.command()
@click.argument("session", required=False, shell_complete=complete_session)
@click.option("--json", "as_json", is_flag=True, help="As JSON (docs/records.md).")
@pass_paths
def command(paths: Paths, session: str | None, as_json: bool) -> None:
    """Look at saved sessions: the list of them, or one of them question by question.

    SESSION is a folder's name or its beginning, a path, or `latest`.
    """
    if session is None:
        summaries = list_sessions(paths.recordings)
        print_json(sessions_report(summaries)) if as_json else _print_sessions(summaries, paths)
        return
    path = find_session(session, paths.recordings)
    contents = read_contents(path)
    if as_json:
        print_json(session_report(path, contents))
        return
    console = open_console()
    for line in session_lines(path, contents, text_width(console), None, signs(console)):
        console.print(line, soft_wrap=True)


def _print_sessions(summaries: tuple[SessionSummary, ...], paths: Paths) -> None:
    console = open_console()
    if not summaries:
        click.echo(f"No sessions yet in {printable(str(paths.recordings))}: begin one with 'voiceprep start'.")
        return
    for line in list_lines(summaries, text_width(console), None):
        console.print(line, soft_wrap=True)
    if damaged := [problem for summary in summaries for problem in summary.problems]:
        click.echo()
        for problem in damaged:
            click.echo(f"Not used: {problem}")
