"""Points that one sentence would make together, and points that say more than one thing."""

import re
from collections.abc import Callable
from itertools import combinations

from rapidfuzz import fuzz, utils

from voiceprep.decks.deck import KeyPoint, Question
from voiceprep.decks.finding import Found

NEARLY_THE_SAME = 85
"""rapidfuzz's token_sort_ratio. The nearest pair of different points in the first deck has 75, "use L1" and "use L2"
83; "read research papers" and "you read research papers" 91. No wording of a point in the five decks that come with
voiceprep reaches 80 with another point's."""

COMPARED = 300
"""Characters of a text that are compared; the longest in the decks that come with voiceprep has 130."""

SHARED = 0.6
"""Share of the shorter of two sources that may lie in the other. No pair of the five decks reaches half."""

SEVERAL = 3
"""Statements that are too many for a point. Two are common where the second says why or how: one point in twenty."""

SPACE = re.compile(r"\s+")
NEXT_SENTENCE = re.compile(r"\w{3}[.!?]\s+(?=[^\W_a-z])|;\s+\S")  # not after "e.g.", "vs."


def overlapping(question: Question) -> Found:
    """Pairs of points with nearly the same text, wording or source."""
    answer = _plain(question.answer)
    places = [_place(answer, point) for point in question.points]
    for (i, one), (j, other) in combinations(enumerate(question.points), 2):
        if _alike(one.text, other.text):
            yield ("points", j, "text"), f"says nearly the same as points.{i}; one sentence would make both points"
        elif _shared(places[i], places[j]) >= SHARED:
            yield ("points", j, "source"), f"has the words of points.{i}.source; give each point a clause of its own"
        yield from _wordings(j, other, i, (one.text, *one.also))
        yield from _wordings(i, one, j, (other.text,))


def _wordings(i: int, point: KeyPoint, j: int, texts: tuple[str, ...]) -> Found:
    """Other wordings of point i that are nearly one of those texts of point j."""
    for k, wording in enumerate(point.also):
        if any(_alike(wording, text) for text in texts):
            yield ("points", i, "also", k), f"says nearly the same as points.{j}; one sentence would make both points"


def several(question: Question, count_statements: Callable[[str], int]) -> Found:
    """Points that say several things: a reply that makes one of them is judged as if it had made all or none."""
    for i, point in enumerate(question.points):
        if not point.terms and (said := _statements(point, count_statements)) > 1:
            yield ("points", i, "text"), f"says {said} things; make a point of each, or what matters most"


def sources_not_in_answer(question: Question) -> Found:
    """Points whose source is not a part of the answer."""
    answer = _plain(question.answer)
    for i, point in enumerate(question.points):
        if _plain(point.source) not in answer:
            yield ("points", i, "source"), "is not in the answer word for word"


def _alike(one: str, other: str) -> bool:
    return fuzz.token_sort_ratio(one[:COMPARED], other[:COMPARED], processor=utils.default_process) >= NEARLY_THE_SAME


def _place(answer: str, point: KeyPoint) -> tuple[int, int]:
    """Where in the answer, its space normalised, the source stands: from 0 to 0 if nowhere."""
    source = _plain(point.source)
    start = answer.find(source)
    return (start, start + len(source)) if start >= 0 else (0, 0)


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The share of the shorter of two stretches that lies in the other."""
    shorter = min(one[1] - one[0], other[1] - other[0])
    return (min(one[1], other[1]) - max(one[0], other[0])) / shorter if shorter else 0.0


def _statements(point: KeyPoint, count_statements: Callable[[str], int]) -> int:
    sentences = 1 + len(NEXT_SENTENCE.findall(point.text))
    clauses = count_statements(point.text)
    return max(sentences, clauses if clauses >= SEVERAL else 1)


def _plain(text: str) -> str:
    return SPACE.sub(" ", text).strip()
