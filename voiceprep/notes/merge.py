"""A question of a deck, after its answer was edited in the notes: points keep their ids and what was added by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rapidfuzz import fuzz

from voiceprep.decks.deck import KeyPoint, Question
from voiceprep.notes.entry import Entry

Propose: TypeAlias = Callable[[str, str], tuple[KeyPoint, ...]]
"""A question's id and its answer → key points."""

SAME_CLAUSE = 55
"""rapidfuzz's token_sort_ratio of two clauses from which on one is the other, edited: half of the words are there."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The question as it is to be, a sentence for each change, and the ids of points whose clause has vanished."""

    question: Question
    changes: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()


def merge_question(old: Question, entry: Entry, propose: Propose) -> Merged:
    """`old` with the question and answer of `entry`.

    Points whose clause is still in the answer stay as they are; one whose clause was edited gets the new one; new
    clauses get new points. A clause that had no point before gets none: somebody took it out. What has vanished stays.
    """
    answer = entry.answer or old.answer
    base = old
    if entry.points:
        given = {"points": entry.points, "probe": entry.probe or old.probe, "tags": entry.tags or old.tags}
        base = old.model_copy(update=given)
    changes = [f"question: '{old.question}' → '{entry.question}'"] if entry.question != old.question else []
    if _plain(answer) == _plain(old.answer):
        same = base.model_copy(update={"question": entry.question, "answer": answer})
        return Merged(same, tuple(changes))
    points, told, vanished = _Points(base, answer, propose).merged()
    fields = {"question": entry.question, "answer": answer, "points": points}
    return Merged(base.model_copy(update=fields), (*changes, "answer edited", *told), vanished)


def without(question: Question, ids: Sequence[str]) -> Question:
    """The question without these points; with all of them where none would be left."""
    points = tuple(point for point in question.points if point.id not in ids)
    return question.model_copy(update={"points": points}) if points else question


class _Points:
    """The points of one question, between its old and its new answer."""

    def __init__(self, old: Question, answer: str, propose: Propose) -> None:
        self._old = old
        self._answer = _plain(answer)
        self._before = {_plain(point.source): point for point in propose(old.id, old.answer)}
        was = _plain(old.answer)
        proposed = propose(old.id, answer)
        new = [point for point in proposed if _plain(point.source) not in was]
        clauses = {_plain(point.source) for point in proposed}
        self._kept = [point for point in old.points if not self._is_edited(_plain(point.source), clauses)]
        self._fresh = [point for point in new if not self._is_covered(_plain(point.source))]

    def merged(self) -> tuple[tuple[KeyPoint, ...], list[str], tuple[str, ...]]:
        """The points in their order, what has changed, and which have vanished."""
        changes: list[str] = []
        vanished: list[str] = []
        points: list[KeyPoint] = []
        successors = self._successors()
        for point in self._old.points:
            if point in self._kept:
                points.append(point)
            elif point.id in successors:
                points.append(self._edited(point, successors[point.id]))
                changes.append(f"{point.id}: '{point.source}' → '{points[-1].source}'")
            else:
                points.append(point)
                vanished.append(point.id)
        used = {id(point) for point in successors.values()}
        for point in self._fresh:
            if id(point) not in used and len(points) < 100:
                new = point.model_copy(update={"id": _free_id(point.id, {other.id for other in points})})
                points.insert(self._place(new, points), new)
                changes.append(f"{new.id}: new, '{new.text}'")
        return tuple(points), changes, tuple(vanished)

    def _is_edited(self, source: str, clauses: set[str]) -> bool:
        """Whether that clause is gone, or was a whole one and is now a part of a longer one."""
        if source not in self._answer:
            return True
        return source in self._before and source not in clauses and any(source in clause for clause in clauses)

    def _is_covered(self, source: str) -> bool:
        """Whether a kept point has most of that clause."""
        start = self._answer.find(source)
        spans = [(at, at + len(_plain(point.source))) for point in self._kept if (at := self._at(point)) >= 0]
        shared = sum(max(0, min(end, start + len(source)) - max(begin, start)) for begin, end in spans)
        return shared > len(source) / 2

    def _successors(self) -> dict[str, KeyPoint]:
        """Old point's id → the new clause's point; the nearest pairs first, each once."""
        gone = [point for point in self._old.points if point not in self._kept]
        pairs = [
            (fuzz.token_sort_ratio(point.source.casefold(), fresh.source.casefold()), point.id, fresh)
            for point in gone
            for fresh in self._fresh
        ]
        found: dict[str, KeyPoint] = {}
        taken: set[int] = set()
        for score, old_id, fresh in sorted(pairs, key=lambda pair: -pair[0]):
            if score >= SAME_CLAUSE and old_id not in found and id(fresh) not in taken:
                found[old_id] = fresh
                taken.add(id(fresh))
        return found

    def _edited(self, point: KeyPoint, fresh: KeyPoint) -> KeyPoint:
        """The point with the new clause; its text and terms are made anew only where nobody had touched them."""
        before = self._before.get(_plain(point.source))
        fields: dict[str, object] = {"source": fresh.source}
        if before and before.text == point.text:
            fields["text"] = fresh.text
        if before and (before.terms, before.need) == (point.terms, point.need):
            fields |= {"terms": fresh.terms, "need": fresh.need}
        return point.model_copy(update=fields)

    def _place(self, new: KeyPoint, points: Sequence[KeyPoint]) -> int:
        """The position after the last point whose clause stands before the new one's in the answer."""
        at = self._at(new)
        return max((i + 1 for i, point in enumerate(points) if 0 <= self._at(point) < at), default=0)

    def _at(self, point: KeyPoint) -> int:
        return self._answer.find(_plain(point.source))


def _free_id(id: str, taken: set[str]) -> str:
    number, free = 2, id
    while free in taken:
        free, number = f"{id[:95]}-{number}", number + 1
    return free


def _plain(text: str) -> str:
    return " ".join(text.split())
