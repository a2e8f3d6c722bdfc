"""How a session's facts are put into words."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from voiceprep.assess.grader import Verdict
from voiceprep.assess.told import Told, told
from voiceprep.printable import printable
from voiceprep.records.figures import SessionSummary

if TYPE_CHECKING:  # the list of sessions takes its words from here, and needs no attempts
    from voiceprep.assess.delivery import Delivery
    from voiceprep.records.attempt import Attempt
    from voiceprep.speech.transcript import Word

NOTES = {
    "skipped": "Skipped.",
    "unanswered": "Nothing was said.",
    "too long": "Stopped at the longest length of a reply.",
    "interrupted": "Interrupted before the reply was over.",
}


def local_time(time: datetime, zone: tzinfo | None) -> str:
    """`2026-11-24 23:14` in that zone; None is the system's."""
    return f"{time.astimezone(zone):%Y-%m-%d %H:%M}"


def clock(seconds: float) -> str:
    """Minutes and seconds, `1:05`."""
    minutes, rest = divmod(max(0, int(seconds)), 60)
    return f"{minutes}:{rest:02d}"


def minutes(seconds: float) -> str:
    """Whole minutes; `<1` for what is shorter than one."""
    return str(round(seconds / 60)) if seconds >= 60 else "<1" if seconds > 0 else "0"


def count(number: int, noun: str, many: str = "") -> str:
    """`1 point`, `2 points`; `many` where an s does not make it."""
    return f"{number} {noun}" if number == 1 else f"{number} {many or noun + 's'}"


def questions(summary: SessionSummary) -> str:
    """How many questions were replied to, of those planned."""
    return str(summary.questions) if summary.planned is None else f"{summary.questions} of {summary.planned}"


def state(summary: SessionSummary) -> str:
    """What is unusual about the session: `unfinished, practice only, 1 problem`; empty for most."""
    notes = [] if summary.ended else ["unfinished"]
    notes += ["practice only"] if summary.practice_only else []
    return ", ".join(notes + ([count(len(summary.problems), "problem")] if summary.problems else []))


def outcome(attempt: "Attempt") -> str:
    """How the reply ended, where that is worth a word, and how many points it made."""
    judged = score(attempt.verdicts) if attempt.verdicts else "Not judged"
    return " ".join(filter(None, (NOTES.get(attempt.ended), f"{judged}.")))


def score(verdicts: tuple[Verdict, ...]) -> str:
    """`3 of 6 points covered, 1 partly, 1 you may have missed, 1 more unclear`: an unclear one counts neither way."""
    found = Counter(map(told, verdicts))
    points = count(len(verdicts) - found[Told.UNCLEAR], "point")
    rest = ((Told.PARTLY, "partly"), (Told.DOUBTFUL, "you may have missed"), (Told.UNCLEAR, "more unclear"))
    more = "".join(f", {found[each]} {words}" for each, words in rest if found[each])
    return f"{found[Told.COVERED]} of {points} covered{more}"


def read_as(words: "Sequence[Word]") -> tuple[str, ...]:
    """`heard "sharp" at 0:12, read as "SHAP"`, for each word in which a term of the deck was read."""
    return tuple(
        f'heard "{_bare(word.heard)}"{when(word)}, read as "{_bare(word.text)}"' for word in words if word.heard
    )


def when(word: "Word") -> str:
    """` at 1:05`, with the space; empty for a word without a time."""
    return "" if word.start is None else f" at {clock(word.start)}"


def _bare(text: str) -> str:
    return printable(text).strip(" .,;:?!")


def totals(attempts: "tuple[Attempt, ...]") -> str:
    """The whole session in a line."""
    ends = [attempt.ended for attempt in attempts]
    left = "".join(f", {ends.count(end)} {end}" for end in ("skipped", "unanswered", "interrupted") if end in ends)
    verdicts = tuple(verdict for attempt in attempts for verdict in attempt.verdicts)
    return f"{score(verdicts)}; {'1 reply' if len(attempts) == 1 else f'{len(attempts)} replies'}{left}"


def megabytes(size: int) -> str:
    """`12.3 MB`; `0.1 MB` for anything smaller, unless it is nothing."""
    return f"{max(size / 1e6, 0.1 if size else 0):.1f} MB"


def delivery_sentence(delivery: "Delivery") -> str:
    """`132 words a minute (161 while speaking), first word after 1.2 s, 2 pauses (longest 1.9 s), 3 fillers.`"""
    pace = []
    if delivery.wpm is not None and delivery.wpm_speaking is not None:
        pace = [f"{delivery.wpm:.0f} words a minute ({delivery.wpm_speaking:.0f} while speaking)"]
    longest = delivery.longest_pause
    pauses = count(len(delivery.pauses), "pause") + (f" (longest {longest.seconds:.1f} s)" if longest else "")
    counts = [
        count(len(found), noun)
        for found, noun in ((delivery.fillers, "filler"), (delivery.repeats, "repeat"), (delivery.restarts, "restart"))
        if found or noun == "filler"
    ]
    facts = [*pace, f"first word after {delivery.first_word:.1f} s", pauses, *counts]
    return f"{', '.join(facts)}.".capitalize()
