"""`voiceprep progress`: what got better, and what never sticks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import click
from rich.console import Console

from voiceprep.assess.told import SIGNS
from voiceprep.cli.console import open_console, print_lines, signs, text_width
from voiceprep.cli.main import pass_paths
from voiceprep.cli.output import print_json
from voiceprep.paths import Paths
from voiceprep.printable import printable
from voiceprep.records.index import Watch
from voiceprep.review.progress import Progress, QuestionProgress, read_progress
from voiceprep.review.progress_lines import progress_lines
from voiceprep.review.summary import SCHEMA, summary_values, utc

MANY = 200
"""Sessions from which reading them is shown: that many take about a second."""


@click.command()
@click.option("--deck", metavar="NAME", help="Only sessions of this deck.")
@click.option("--page", is_flag=True, help="Write a page beside the recordings and open it in the browser.")
@click.option("--no-open", is_flag=True, help="With --page: only write it.")
@click.option("--json", "as_json", is_flag=True, help="As JSON (docs/records.md).")
@pass_paths
def command(paths: Paths, deck: str | None, page: bool, no_open: bool, as_json: bool) -> None:
    """See what got better: every question and key point over time, coverage and delivery, time practised.

    Sessions begun with --practice-only, demonstrations and deleted sessions count for nothing here.
    """
    if as_json and page:
        raise click.UsageError("--page and --json exclude each other")
    if no_open and not page:
        raise click.UsageError("--no-open belongs to --page")
    with _watching() as watch:
        progress = read_progress(paths.recordings, deck, watch)
    if as_json:
        print_json(_report(progress))
    elif not progress.sessions:
        click.echo(_nothing(paths, deck, progress))
    elif page:
        _page(paths, progress, show=not no_open)
    else:
        console = open_console()
        known = signs(console)
        print_lines(progress_lines(progress, text_width(console), None, known, draw=known is SIGNS))


def _nothing(paths: Paths, deck: str | None, progress: Progress) -> str:
    of = f" of the deck '{printable(deck)}'" if deck else ""
    where = printable(str(paths.recordings))
    if progress.left_out:
        return f"No session{of} counts yet in {where}: practice only and demonstrations are left out."
    return f"No sessions{of} yet in {where}: begin one with 'voiceprep start'."


@contextmanager
def _watching() -> Iterator[Watch]:
    """A progress bar on standard error while many sessions are read, where somebody watches."""
    from rich.progress import Progress as Bar

    errors = Console(stderr=True)
    with Bar(console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task("Reading sessions", visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=total >= MANY)


def _page(paths: Paths, progress: Progress, *, show: bool) -> None:
    # Imported here: what makes pages is not needed in the terminal.
    from voiceprep.cli.browser import open_page
    from voiceprep.review.progress_page import write_progress_page

    open_page(write_progress_page(paths.recordings, progress, None), show=show)


def _report(progress: Progress) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "left_out": progress.left_out,
        "replies": progress.replies,
        "seconds": round(progress.seconds, 1),
        "talk": round(progress.talk, 1),
        "sessions": [summary_values(session) for session in progress.sessions],
        "questions": [_question(question) for question in progress.questions],
    }


def _question(question: QuestionProgress) -> dict[str, Any]:
    return {
        "deck": question.deck,
        "question": question.question,
        "asked": question.asked,
        "tries": [
            {
                "session": reply.session,
                "number": reply.number,
                "started": utc(reply.started),
                "seconds": reply.seconds,
                "covered": reply.covered,
                "points": reply.points,
                "delivery": asdict(reply.delivery) if reply.delivery else None,
            }
            for reply in question.tries
        ],
        "points": [{"id": point.id, "text": point.text, "statuses": list(point.statuses)} for point in question.points],
    }
