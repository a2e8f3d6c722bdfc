"""`voiceprep mark`: correct a verdict."""

from datetime import UTC, datetime
from typing import get_args

import click

from voiceprep.assess.told import told
from voiceprep.cli.main import pass_paths
from voiceprep.cli.sessions import complete_session
from voiceprep.paths import Paths
from voiceprep.printable import printable
from voiceprep.records.correction import correct
from voiceprep.records.folders import find_session
from voiceprep.records.mark import Correction
from voiceprep.review.wording import score

STATUSES: dict[str, Correction] = {status.value: status for status in get_args(Correction)}


@click.command()
@click.argument("session", shell_complete=complete_session)
@click.argument("question")
@click.argument("point")
@click.argument("status", type=click.Choice(list(STATUSES)))
@click.option("--note", default="", help="Why, in your words.")
@pass_paths
def command(paths: Paths, session: str, question: str, point: str, status: str, note: str) -> None:
    """Correct a verdict: say that a point of a reply was covered, missed, or unclear.

    QUESTION is the question's id, or the reply's number where it was answered more than once. POINT is the point's id,
    what follows the slash in it, or its number in the list. The verdict given on the day is kept; every figure follows
    the correction. Corrections can be exported to measure the grader on them: voiceprep export --labels.
    """
    folder = find_session(session, paths.recordings)
    corrected = correct(folder, question, point, STATUSES[status], note, datetime.now(UTC))
    before, after, mark = corrected.before, corrected.after, corrected.mark
    text = next((p.text for p in after.points if p.id == mark.point), mark.point)
    was = next(told(v).word for v in before.verdicts if v.point == mark.point)
    click.echo(f"{printable(text)}: {was} → {mark.status}")
    click.echo(f"{printable(after.asked)} {score(before.verdicts)} → {score(after.verdicts)}")
