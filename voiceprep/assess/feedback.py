"""Turns verdicts into what a coach says: how many, what was covered, then what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from voiceprep.assess.grader import Status, Verdict
from voiceprep.assess.told import LEADS, Told, told
from voiceprep.decks.deck import KeyPoint, Question

ALOUD = 3
"""Points of a kind read out at most. Users who are told everything that was wrong do one session only."""

_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

_OPENINGS = (
    "{covered} of {total} points.",
    "That makes {covered} of {total}.",
    "You made {covered} of {total} points.",
)


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said aloud, a sentence each. The screen shows every verdict, so nothing that is left out here is lost."""

    sentences: tuple[str, ...]

    def __str__(self) -> str:
        """The sentences, one after another."""
        return " ".join(self.sentences)


def give_feedback(question: Question, verdicts: Sequence[Verdict], variant: int = 0) -> Feedback:
    """Covered points first, then what was only touched on, not heard clearly or missed, at most three of each aloud.

    `variant` chooses the wording, so that it varies from question to question and is still the same every time.
    """
    texts = _texts(question, verdicts)
    covered, total = len(texts[Told.COVERED]), _counted(verdicts)
    sentences = [_opening(covered, total, variant, every=covered == len(verdicts))]
    if covered < len(verdicts):
        sentences += _listed(_begun(Told.COVERED), texts[Told.COVERED])
    return Feedback((*sentences, *_rest(question, verdicts)))


def compare(question: Question, before: Sequence[Verdict], after: Sequence[Verdict]) -> Feedback:
    """What a further try changed: "Four, now six of seven. New: … You missed: …"."""
    had = {v.point for v in before if v.status is Status.COVERED}
    has = {v.point for v in after if v.status is Status.COVERED}
    if len(has) == len(after):
        return Feedback((f"{count(len(had)).capitalize()}, now all {count(len(after))}.",))
    return Feedback(
        (
            f"{count(len(had)).capitalize()}, now {count(len(has))} of {count(_counted(after))}.",
            *_listed("New", [_text(p) for p in question.points if p.id in has - had]),
            *_listed("This time without", [_text(p) for p in question.points if p.id in had - has]),
            *_rest(question, [v for v in after if v.point not in had - has]),
        )
    )


def count(number: int) -> str:
    """The number as a coach says it."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def list_points(lead: str, points: Iterable[KeyPoint]) -> str:
    """One sentence with at most three of the points, and how many more there are; empty when there are none."""
    return "".join(_listed(lead, [_text(point) for point in points]))


def _counted(verdicts: Sequence[Verdict]) -> int:
    """How many points count: an unclear one is no miss."""
    return sum(verdict.status is not Status.UNCLEAR for verdict in verdicts)


def _rest(question: Question, verdicts: Sequence[Verdict]) -> list[str]:
    """What was not covered, the surest misses last: they are what is remembered."""
    texts = _texts(question, verdicts)
    order = (Told.PARTLY, Told.UNCLEAR, Told.DOUBTFUL, Told.MISSED)
    return [sentence for each in order for sentence in _listed(_begun(each), texts[each])]


def _begun(each: Told) -> str:
    lead = LEADS[each]
    return lead[0].upper() + lead[1:]


def _texts(question: Question, verdicts: Sequence[Verdict]) -> dict[Told, list[str]]:
    texts = {point.id: _text(point) for point in question.points}
    return {each: [texts[v.point] for v in verdicts if told(v) is each] for each in Told}


def _text(point: KeyPoint) -> str:
    return point.text.rstrip(".")


def _opening(covered: int, total: int, variant: int, *, every: bool) -> str:
    """`total`: the points that count; `every`: all that were asked for were covered, none being unclear."""
    if not total:
        return "I could not hear you well enough to tell."
    if every:
        return f"All {count(total)} points." if total > 1 else "That is the point."
    if not covered:
        return f"None of the {count(total)} points yet." if total > 1 else "Not the point yet."
    opening = _OPENINGS[variant % len(_OPENINGS)].format(covered=count(covered), total=count(total))
    return opening[0].upper() + opening[1:]


def _listed(lead: str, points: Sequence[str]) -> list[str]:
    if not points:
        return []
    aloud = [*points[:ALOUD]]
    if (more := len(points) - ALOUD) > 0:
        aloud.append(f"and {count(more)} more, on the screen")
    return [f"{lead}: {'; '.join(aloud)}."]
