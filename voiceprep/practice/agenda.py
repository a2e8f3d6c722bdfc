"""What to ask on a day: what is due and what is weak first, then a few new questions."""

from collections.abc import Iterable, Sequence
from datetime import date

from voiceprep.practice import reason
from voiceprep.practice.card import Card
from voiceprep.practice.item import Item
from voiceprep.practice.pick import Kind, Pick
from voiceprep.practice.quota import Quota


def agenda(items: Sequence[Item], quota: Quota) -> tuple[Pick, ...]:
    """What the day's quota has room for; a question that alone takes more than all of it is asked all the same."""
    if not quota.minutes:
        return ()
    due, weak, new, early = _groups(items, quota.day)
    asked = {item.question.id for item in items if item.card and item.card.last == quota.day}
    again = [pick for pick in early if pick.question not in asked] if quota.repeat else []
    return fitting([*due, *weak, *new[: quota.new], *again], quota.minutes)


def ranked(items: Sequence[Item], day: date) -> tuple[Pick, ...]:
    """All of them, the most urgent first."""
    return tuple(pick for group in _groups(items, day) for pick in group)


def all_due(items: Sequence[Item], day: date) -> tuple[Pick, ...]:
    """What is due, whether or not there is time for it."""
    return tuple(_groups(items, day)[0])


def fitting(picks: Iterable[Pick], minutes: float) -> tuple[Pick, ...]:
    """Those that the minutes have room for, in their order; the first always."""
    chosen: list[Pick] = []
    for pick in picks:
        if not chosen or pick.minutes <= minutes:
            chosen.append(pick)
            minutes -= pick.minutes
    return tuple(chosen)


def _groups(items: Sequence[Item], day: date) -> tuple[list[Pick], list[Pick], list[Pick], list[Pick]]:
    """Due and not due, least likely remembered first; weak, which was missed today; new, in the deck's order."""
    known = [(item, item.card) for item in items if item.card]
    due = [(item, card) for item, card in known if card.due <= day]
    weak = [(item, card) for item, card in known if card.due > day and card.failed and card.last == day]
    early = [(item, card) for item, card in known if card.due > day and not (card.failed and card.last == day)]
    return (
        [_pick(item, Kind.DUE, reason.due(card, day)) for item, card in _forgotten_first(due, day)],
        [_pick(item, Kind.WEAK, reason.weak(card)) for item, card in weak],
        [_pick(item, Kind.NEW, "new" if known else "") for item in items if item.card is None],
        [_pick(item, Kind.EARLY, reason.early(card, day)) for item, card in _forgotten_first(early, day)],
    )


def _forgotten_first(known: Iterable[tuple[Item, Card]], day: date) -> list[tuple[Item, Card]]:
    return sorted(known, key=lambda pair: pair[1].recall(day))


def _pick(item: Item, kind: Kind, why: str) -> Pick:
    return Pick(item.question.id, kind, why, item.minutes, item.stubborn)
