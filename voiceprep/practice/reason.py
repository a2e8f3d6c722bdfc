"""Why a question is asked, in a few words. They tell nothing about its points."""

from datetime import date

from voiceprep.practice.card import Card

_TIMES = {1: "missed last time", 2: "missed twice", 3: "missed three times"}


def due(card: Card, day: date) -> str:
    """`due since yesterday, missed twice`."""
    late = (day - card.due).days
    since = "due today" if late <= 0 else "due since yesterday" if late == 1 else f"due for {late} days"
    return ", ".join(filter(None, (since, _failed(card))))


def weak(card: Card) -> str:
    """`missed today`; more than once in a row, how often."""
    return "missed today" if card.failed == 1 else _failed(card)


def early(card: Card, day: date) -> str:
    """`due in 3 days`."""
    days = (card.due - day).days
    return "due tomorrow" if days == 1 else f"due in {days} days"


def _failed(card: Card) -> str:
    return _TIMES.get(card.failed, f"missed {card.failed} times") if card.failed else ""
