"""A plan as lines for the terminal: a row a day, and what does not fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from voiceprep.cli.agenda import day_name
from voiceprep.practice.forecast import MOST, Forecast, PlannedDay
from voiceprep.practice.plan import Plan
from voiceprep.practice.today import Today
from voiceprep.printable import printable
from voiceprep.review.lines import wrapped
from voiceprep.review.wording import count

DAILY = 21
"""Days up to which each has its row; of longer plans the first week has, and then each week."""

WEEK = 7

BAR = 30
"""Columns of the longest bar."""

BARS = ("█", "░")
ASCII_BARS = ("#", ".")
"""Again, and new."""

STYLES = ("green", "cyan")


@dataclass(frozen=True, slots=True)
class _Row:
    """A day, or a week of them: questions asked again and new ones in all, minutes on average."""

    name: str
    again: int
    new: int
    minutes: float


def plan_lines(
    today: Today, plan: Plan, ahead: Forecast, would_do: int | None, width: int | None, *, drawn: bool
) -> Iterator[Text]:
    """The plan within `width` columns (None: as wide as need be). `would_do`: minutes a day with which all would fit,
    where it does not; None where not even the longest day would do. `drawn`: the terminal has characters for bars.
    """
    title = f"{printable(today.deck.title)}: {count(len(today.items), 'question')}, {_time(today, plan)}"
    yield from wrapped(Text(title, "bold"), width, 0)
    yield Text()
    yield from _table(_rows(ahead.days), BARS if drawn else ASCII_BARS)
    yield Text(f"{day_name(plan.until):<18}  the interview", "bold")
    yield Text()
    for line in _verdict(today, plan, ahead, would_do):
        yield from wrapped(line, width, 0)


def _time(today: Today, plan: Plan) -> str:
    left = count(plan.days_left(today.quota.day), "day")
    return f"{left} to the interview, {count(plan.minutes, 'minute')} a day"


def _rows(days: Sequence[PlannedDay]) -> list[_Row]:
    daily = len(days) if len(days) <= DAILY else WEEK
    rest = [days[n : n + WEEK] for n in range(daily, len(days), WEEK)]
    return [_row([day]) for day in days[:daily]] + [_row(week) for week in rest]


def _row(days: Sequence[PlannedDay]) -> _Row:
    first, last = days[0].day, days[-1].day
    name = day_name(first) if first == last else f"{first.day} {first:%b} to {last.day} {last:%b}"
    new = sum(day.new for day in days)
    minutes = sum(day.minutes for day in days) / len(days)
    return _Row(name, sum(len(day.picks) for day in days) - new, new, minutes)


def _table(rows: Sequence[_Row], bars: tuple[str, str]) -> Iterator[Text]:
    yield Text(f"{'':<18}  {'Again':>5}  {'New':>3}  {'Minutes a day':<13}", "bold")
    longest = max((row.minutes for row in rows), default=0)
    for row in rows:
        length = round(BAR * row.minutes / longest) if longest else 0
        again = round(length * row.again / (row.again + row.new)) if row.again + row.new else 0
        line = Text(f"{row.name:<18}  {row.again or '':>5}  {row.new or '':>3}  {row.minutes:>3.0f}  ")
        line.append(bars[0] * again, STYLES[0]).append(bars[1] * (length - again), STYLES[1])
        line.rstrip()
        yield line
    yield Text(f"{'':<37}{bars[0]} again  {bars[1]} new", "dim")


def _verdict(today: Today, plan: Plan, ahead: Forecast, would_do: int | None) -> Iterator[Text]:
    """Plainly whether it fits, and what to do where it does not."""
    if ahead.fits:
        yield Text(_all_fits(today, ahead))
        return
    if ahead.unreached:
        many, all = len(ahead.unreached), len(today.items)
        yield Text(f"It does not fit: there is no time for {many} of the {all} questions.", "bold")
    else:
        yield Text("It does not quite fit.", "bold")
    if ahead.late:
        verb = "comes" if len(ahead.late) == 1 else "come"
        yield Text(f"{count(len(ahead.late), 'question')} {verb} round again before the interview and find no time.")
    if would_do:
        yield Text(f"With {would_do} minutes a day everything fits (voiceprep plan --minutes {would_do}).")
    else:
        yield Text(f"Not even {MOST} minutes a day are enough.")
    if ahead.unreached:
        yield Text("Or leave out the last of the deck, which will not be reached:")
        texts = {item.question.id: item.question.question for item in today.items}
        for id in ahead.unreached:
            yield Text(f"- {printable(texts[id])}")


def _all_fits(today: Today, ahead: Forecast) -> str:
    times = [sum(pick.question == item.question.id for day in ahead.days for pick in day.picks) for item in today.items]
    fewest, most = min(times), max(times)
    often = f"{fewest} to {most} times" if fewest < most else "once" if most == 1 else f"{most} times"
    return f"Everything fits: each question is asked {often} until then, if it goes as expected."
