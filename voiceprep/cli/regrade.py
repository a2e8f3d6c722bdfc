"""`voiceprep regrade`: judge saved replies again."""

import click

from voiceprep.assess.grader import usual_grader
from voiceprep.cli.again import chosen_sessions, decks_of_today, report, today_for, warn, watched
from voiceprep.cli.main import pass_paths
from voiceprep.cli.sessions import complete_session
from voiceprep.paths import Paths
from voiceprep.records.contents import read_contents
from voiceprep.review.regrade import regrade


@click.command()
@click.argument("session", required=False, shell_complete=complete_session)
@click.option("--all", "every", is_flag=True, help="Every session.")
@pass_paths
def command(paths: Paths, session: str | None, every: bool) -> None:
    """Judge the saved replies of a session again, by today's grader and today's deck, and say what changed.

    The verdicts given before are kept beside it, and your own corrections stay in force. A reply to a question that
    the deck no longer has is judged by the points on record.
    """
    folders, deck_of, grader = chosen_sessions(paths, session, every), decks_of_today(paths), usual_grader(warn)
    judged = changed = 0
    for folder in watched(folders, "Judging"):
        contents = read_contents(folder)
        done = list(regrade(folder, contents, today_for(deck_of(contents), grader)))
        report(folder, done)
        judged += len(done)
        changed += sum(bool(reply.changes) for reply in done)
    click.echo(f"Judged again: {judged}. With other verdicts than before: {changed}.")
