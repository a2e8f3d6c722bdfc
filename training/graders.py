"""The graders that are measured on labelled replies: each fitted on one half of them, and measured on the other."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, utils

from training.calibrate import missed_threshold
from training.dataset import UNSEEN, Reply, half
from training.kept import fitted
from training.measures import best_threshold
from voiceprep.assess.cross_encoder import CrossEncoderGrader
from voiceprep.assess.grader import Grader, Status, Verdict
from voiceprep.assess.reader import Reader
from voiceprep.decks.deck import KeyPoint, Question


class Halves:
    """Two graders, each of which judges the half of the questions that it was not fitted on."""

    def __init__(self, name: str, judges: tuple[Grader, Grader]) -> None:
        self.name, self._judges = name, judges

    def grade(self, question: Question, words: Sequence[str]) -> tuple[Verdict, ...]:
        """One verdict a key point, in the question's order."""
        return self._judges[half(question)].grade(question, words)


class TokenSetRatio:
    """What everyone starts with: rapidfuzz's token_set_ratio, of the point's best wording, with two thresholds."""

    name = "token_set_ratio"

    def __init__(self, covered: float, missed: float) -> None:
        self._covered, self._missed = covered, missed

    def grade(self, question: Question, words: Sequence[str]) -> tuple[Verdict, ...]:
        """One verdict a key point, in the question's order."""
        reply = " ".join(words)
        return tuple(self._judge(point.id, similarity(point, reply)) for point in question.points)

    def _judge(self, point: str, score: float) -> Verdict:
        missed = Status.MISSED if 1 - score >= self._missed else Status.PARTLY
        return Verdict(point, Status.COVERED if score >= self._covered else missed, score, None)


def similarity(point: KeyPoint, reply: str) -> float:
    """token_set_ratio of the point's best wording, 0..1."""
    wordings = (point.text, point.source, *point.also)
    return max(fuzz.token_set_ratio(each, reply, processor=utils.default_process) for each in wordings) / 100


def cross_encoder(folder: Path, replies: Sequence[Reply]) -> Halves:
    """The network in `folder`, its calibration fitted on the other half."""
    reader = Reader(folder)
    first, second = (
        CrossEncoderGrader(folder, fitted(reader, [reply for reply in replies if half(reply.question) == other]))
        for other in (1, 0)
    )
    return Halves("cross-encoder", (first, second))


def token_set_ratio(replies: Sequence[Reply]) -> Halves:
    """Its thresholds fitted in the same way."""
    return Halves("token_set_ratio", (_thresholds(_unseen(replies, 1)), _thresholds(_unseen(replies, 0))))


def _unseen(replies: Sequence[Reply], part: int) -> list[Reply]:
    return [reply for reply in replies if reply.field in UNSEEN and half(reply.question) == part]


def _thresholds(replies: Sequence[Reply]) -> TokenSetRatio:
    pairs = [(point, reply) for reply in replies for point in reply.points]
    scores = np.array([similarity(point, " ".join(reply.words)) for point, reply in pairs])
    classes = np.array([reply.marks[point.id].label.target for point, reply in pairs], np.int64)
    return TokenSetRatio(best_threshold(classes == 0, scores), missed_threshold(classes, 1 - scores))
