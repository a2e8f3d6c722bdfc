"""`voiceprep plan`: spread a deck over the days until the interview."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import click

from voiceprep.assess.told import SIGNS
from voiceprep.cli.agenda import DECK, this_day
from voiceprep.cli.console import open_console, signs, text_width
from voiceprep.cli.main import pass_paths
from voiceprep.cli.output import print_json
from voiceprep.cli.plan_view import plan_lines
from voiceprep.decks.store import find_deck, load_deck
from voiceprep.paths import Paths
from voiceprep.practice.forecast import Forecast, enough, forecast
from voiceprep.practice.history import read_history
from voiceprep.practice.pick import Kind
from voiceprep.practice.plan import MINUTES, Plan
from voiceprep.practice.plans import read_plans, save_plans
from voiceprep.practice.today import Today, today_of
from voiceprep.printable import printable

FARTHEST = 365
"""Days that a plan reaches ahead at most."""


@click.command()
@click.argument("deck", default=DECK)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Day of the interview, 2026-12-01.")
@click.option("--minutes", type=click.IntRange(1, 600), help=f"Minutes of practice a day; {MINUTES} if not given.")
@click.option("--cancel", is_flag=True, help="Forget the plan.")
@click.option("--json", "as_json", is_flag=True, help="As JSON (docs/practice.md).")
@pass_paths
def command(paths: Paths, deck: str, until: datetime | None, minutes: int | None, cancel: bool, as_json: bool) -> None:
    """Spread DECK over the days until the interview, and see what each day will bring.

    The plan is kept: `today` and `start` go by it, and every day it is made anew from what was practised, so that
    missed days are spread over those that are left. Without --until it is shown as it stands now.
    """
    file = find_deck(deck, paths)
    loaded = load_deck(file)
    plans, day = read_plans(paths.recordings), this_day()
    if cancel:
        _cancel(paths, plans, file.stem)
        return
    plan = _plan(plans.get(file.stem), until.date() if until else None, minutes, day)
    if plan != plans.get(file.stem):
        save_plans(paths.recordings, {**plans, file.stem: plan})
    today = today_of(file.stem, loaded, read_history(paths.recordings, None), plan, day)
    ahead = forecast(today.items, day, plan, today.outlook)
    would_do = None if ahead.fits else enough(today.items, day, plan, today.outlook)
    if as_json:
        print_json(_report(today, plan, ahead, would_do))
        return
    console = open_console()
    for line in plan_lines(today, plan, ahead, would_do, text_width(console), drawn=signs(console) is SIGNS):
        console.print(line, soft_wrap=True)


def _cancel(paths: Paths, plans: dict[str, Plan], name: str) -> None:
    if name not in plans:
        click.echo(f"There is no plan for {printable(name)}.")
        return
    save_plans(paths.recordings, {other: plan for other, plan in plans.items() if other != name})
    click.echo(f"The plan for {printable(name)} is forgotten; what was practised is kept.")


def _plan(kept: Plan | None, until: date | None, minutes: int | None, day: date) -> Plan:
    """The plan asked for, or the one that is kept. Raises UsageError where there is none for the days to come."""
    if until is None and (kept is None or not kept.days_left(day)):
        was = f"; the plan went until {kept.until}" if kept else ""
        raise click.UsageError(f"say when the interview is: --until {day + timedelta(days=7)}{was}")
    if until is not None and not 0 < (until - day).days <= FARTHEST:
        raise click.BadParameter(f"{until} is not within the next {FARTHEST} days.", param_hint="--until")
    plan = replace(kept, until=until or kept.until) if kept else Plan(until or day)
    return replace(plan, minutes=minutes or plan.minutes)


def _report(today: Today, plan: Plan, ahead: Forecast, would_do: int | None) -> dict[str, Any]:
    return {
        "schema": 1,
        "deck": today.name,
        "title": today.deck.title,
        "until": plan.until.isoformat(),
        "days_left": plan.days_left(today.quota.day),
        "minutes": plan.minutes,
        "fits": ahead.fits,
        "enough": plan.minutes if ahead.fits else would_do,
        "drop": list(ahead.unreached),
        "late": list(ahead.late),
        "days": [
            {
                "day": each.day.isoformat(),
                "again": [pick.question for pick in each.picks if pick.kind is not Kind.NEW],
                "new": [pick.question for pick in each.picks if pick.kind is Kind.NEW],
                "minutes": round(each.minutes, 1),
            }
            for each in ahead.days
        ],
    }
