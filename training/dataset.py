"""Decks with labelled replies, read from `training/data/<field>/`."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from voiceprep.decks.deck import KeyPoint, Question

DATA = Path(__file__).parent / "data"
NATURAL = ("data-and-research", "it-and-engineering", "people-and-public-life", "sciences-and-trades")
CONSTRUCTED = ("business", "data-and-ml", "professions", "software")
FIELDS = tuple(sorted(NATURAL + CONSTRUCTED))
# Held out to measure: two fields of each kind, with no neighbouring subject among the others.
HELD = ("business", "data-and-ml", "data-and-research", "people-and-public-life")
# Natural replies written after the first ones had been measured: trained on from the fourth, sixth and seventh stage.
LATER = ("health-and-education", "security-and-cloud", "services-and-daily-work", "web-mobile-and-models")
LATEST = ("careers-and-people", "computing-and-design", "law-money-and-society", "learning-and-experiments")
NEWEST = (
    "deep-learning-and-language", "pipelines-and-analytics", "sciences-health-and-arts", "systems-and-quality",
    "work-stories",
)  # fmt: skip
TRAINED = (*FIELDS, *LATER, *LATEST, *NEWEST)
# Likewise; and nothing is ever trained on them: they measure.
UNSEEN = ("customers-and-apps", "machines-and-energy", "product-and-customers")


class Label(StrEnum):
    """What a reader said of one key point in one reply; touched looks like the point and is not."""

    COVERED = "covered"
    PARTLY = "partly"
    TOUCHED = "touched"
    MISSED = "missed"

    @property
    def target(self) -> int:
        """Class index of the model: 0 covered, 1 partly, 2 missed (touched is missed)."""
        return {Label.COVERED: 0, Label.PARTLY: 1}.get(self, 2)


@dataclass(frozen=True, slots=True)
class Mark:
    """A label and the indices of the reply's words (split at white space) that earned it."""

    label: Label
    words: frozenset[int]


MISSED = Mark(Label.MISSED, frozenset())


@dataclass(frozen=True, slots=True)
class Reply:
    """One labelled reply, the `number`-th of its field: every point of its question has a mark."""

    field: str
    number: int
    question: Question
    kind: str
    words: tuple[str, ...]
    marks: Mapping[str, Mark]

    @property
    def points(self) -> tuple[KeyPoint, ...]:
        """The key points of its question."""
        return self.question.points


def quoted_words(text: str, quote: str) -> frozenset[int]:
    """Indices of the words of `text` that overlap the first occurrence of `quote`."""
    start = text.find(quote)
    if start < 0:
        raise ValueError(f"the quote {quote!r} is not in the reply")
    first = len(text[:start].split()) - (start > 0 and not text[start - 1].isspace())
    return frozenset(range(first, first + len(text[start : start + len(quote)].split())))


def _read_reply(entry: Mapping[str, Any], field: str, number: int, question: Question) -> Reply:
    text = entry["reply"]
    marks = {point.id: MISSED for point in question.points}
    for label in (Label.TOUCHED, Label.PARTLY, Label.COVERED):
        for point_id, quote in entry[label.value].items():
            marks[point_id] = Mark(label, quoted_words(text, quote))
    return Reply(field, number, question, entry["kind"], tuple(text.split()), marks)


def is_kept(reply: Reply) -> bool:
    """Whether the shipped model is measured on it and never trained on it.

    By question: two fifths of those of the natural held fields, a fifth of the others'.
    """
    draw = crc32(reply.question.id.encode()) % 5
    return reply.field in HELD and (draw == 0 or (draw == 1 and reply.field in NATURAL))


def half(question: Question) -> int:
    """0 or 1: the kept questions in two halves; what is fitted on one is measured on the other."""
    return crc32(question.id.encode()) // 5 % 2


def read_deck(path: Path) -> dict[str, Question]:
    """Read a deck's questions by id."""
    deck = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # ten times as fast as the other
    return {entry["id"]: Question.model_validate(entry) for entry in deck["questions"]}


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a file with one JSON value a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read_fields(fields: Iterable[str], data: Path = DATA) -> list[Reply]:
    """Read the labelled replies of several fields."""
    replies = []
    for field in fields:
        deck = read_deck(data / field / "deck.yaml")
        for number, entry in enumerate(read_lines(data / field / "replies.jsonl")):
            replies.append(_read_reply(entry, field, number, deck[entry["question"]]))
    return replies
