"""What is on record of a deck, and in words what there is to do today."""

from datetime import date, datetime
from pathlib import Path

from voiceprep.decks.deck import Deck
from voiceprep.errors import RecordError
from voiceprep.paths import Paths
from voiceprep.practice.history import read_history
from voiceprep.practice.pick import Kind
from voiceprep.practice.plans import read_plans
from voiceprep.practice.today import Today, today_of
from voiceprep.review.wording import count

DECK = "ml-engineer"
"""The deck that is practised where none is named."""


def this_day() -> date:
    """The day it is where this program runs."""
    return datetime.now().astimezone().date()


def read_today(deck: Deck, file: Path, paths: Paths) -> tuple[Today, RecordError | None]:
    """The day for that deck, where and when this program runs; and why its plan is not known, if that is so.

    Raises RecordError when the recordings are there and cannot be read.
    """
    problem = None
    try:
        plan = read_plans(paths.recordings).get(file.stem)
    except RecordError as error:  # one can practise without
        plan, problem = None, error
    return today_of(file.stem, deck, read_history(paths.recordings, None), plan, this_day()), problem


def sentence(today: Today) -> str:
    """`8 due, time for 6 of them; 2 new; about 14 minutes; 6 days to the interview.`"""
    if not today.picks:
        parts = ["today's questions are done: now those that are most likely forgotten"]
    elif today.unseen == len(today.items):
        parts = [f"the first {today.new} of {count(len(today.items), 'question')}", f"about {about(today.minutes)}"]
    else:
        parts = [*kinds(today), f"about {about(today.minutes)}"]
    text = "; ".join(filter(None, (*parts, until_interview(today))))
    return f"{text[0].upper()}{text[1:]}."


def kinds(today: Today) -> list[str]:
    """How many questions of each kind there are today: `["8 due, time for 6 of them", "2 new"]`."""
    numbers = {kind: sum(pick.kind is kind for pick in today.picks) for kind in Kind}
    some = f", time for {numbers[Kind.DUE]} of them" if numbers[Kind.DUE] < today.due else ""
    words = {
        Kind.DUE: f"{today.due} due{some}" if today.due else "",
        Kind.WEAK: f"{numbers[Kind.WEAK]} missed today" if numbers[Kind.WEAK] else "",
        Kind.NEW: f"{numbers[Kind.NEW]} new" if numbers[Kind.NEW] else "",
        Kind.EARLY: f"{numbers[Kind.EARLY]} to repeat before the interview" if numbers[Kind.EARLY] else "",
    }
    return [text for text in words.values() if text]


def about(minutes: float) -> str:
    """`14 minutes`."""
    return count(max(1, round(minutes)), "minute")


def until_interview(today: Today) -> str:
    """`6 days to the interview`; empty where there is no plan."""
    if today.plan is None:
        return ""
    days = today.plan.days_left(today.quota.day)
    return "the interview is tomorrow" if days == 1 else f"{days} days to the interview"


def day_name(day: date) -> str:
    """`Wed 25 Nov`."""
    return f"{day:%a} {day.day} {day:%b}"
