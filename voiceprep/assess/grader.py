"""A verdict for every key point: the protocol that graders follow."""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from voiceprep.errors import EngineError

if TYPE_CHECKING:  # verdicts are listed by what has no need of decks, and importing those takes longer than the list
    from voiceprep.decks.deck import Question


class Status(StrEnum):
    """What became of a key point."""

    COVERED = "covered"
    PARTLY = "partly"
    MISSED = "missed"
    UNCLEAR = "unclear"


HALF_MADE = 0.5
"""Score from which a point was rather made than missed."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that makes a point: word indices into the transcript, `end` exclusive, and the words as heard."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of one key point. `score` in 0..1; `reasons` in plain words, most important first."""

    point: str
    status: Status
    score: float
    evidence: Evidence | None
    reasons: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether the point was rather missed than made, but not surely enough to say so outright."""
        return self.status is Status.PARTLY and self.score < HALF_MADE


class Grader(Protocol):
    """Judges a reply. Pure: the same words give the same verdicts."""

    name: str

    def grade(self, question: "Question", words: Sequence[str]) -> tuple[Verdict, ...]:
        """One verdict a key point, in the question's order. `words`: the transcript's words as recognised."""
        ...


GRADERS = {
    "cross-encoder": "voiceprep.assess.cross_encoder:CrossEncoderGrader",
    "lexical": "voiceprep.assess.lexical:LexicalGrader",
}
"""Name → where its class is; imported when the grader is made."""

GRADER = "cross-encoder"
"""Who judges where nobody else is asked for."""

FALLBACK = "lexical"
"""Who judges where that one cannot be made."""


def make_grader(name: str) -> Grader:
    """The grader of that name.

    Raises:
        EngineError: there is none of that name; it lists those there are.
    """
    if name not in GRADERS:
        raise EngineError(f"there is no grader '{name}'; graders there are: {', '.join(GRADERS)}")
    module, _, cls = GRADERS[name].partition(":")
    grader: Grader = getattr(importlib.import_module(module), cls)()
    return grader


def usual_grader(tell: Callable[[str], None]) -> Grader:
    """`GRADER`; where its weights are missing or refused, `FALLBACK`, and `tell` gets one line that says so."""
    try:
        return make_grader(GRADER)
    except EngineError as error:
        tell(f"Replies are judged by their words alone: {error}")
        return make_grader(FALLBACK)
