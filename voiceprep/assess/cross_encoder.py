"""The trained grader: a cross-encoder reads every key point with the reply, and the lexical grader reads along."""

import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from voiceprep.assess.calibration import Calibration, Floats, measure, score
from voiceprep.assess.candidates import count_terms
from voiceprep.assess.grader import Evidence, Status, Verdict
from voiceprep.assess.lexical import Found, LexicalGrader
from voiceprep.assess.passage import Logits, cut_passage
from voiceprep.assess.reader import Reader, verify
from voiceprep.assess.reasons import contradictions, name_terms
from voiceprep.assess.reply import Reply
from voiceprep.assess.spoken import Wording, spoken_text
from voiceprep.decks.deck import KeyPoint, Question

MODEL = Path(__file__).parent / "model"

LOWERED = 0.5
"""The highest score of a point that a rule has lowered to partly."""


@dataclass(frozen=True, slots=True)
class Read:
    """One point by its best wording: how likely each verdict is (3,), and how surely each word bears on the point."""

    probabilities: Floats
    words: Logits


def wordings(point: KeyPoint, found: Found) -> list[Wording]:
    """What is read for a point: its text with the clause it comes from; alone, the `also` that was found by its words.

    Reading every `also` takes several times as long, and was no more often right (docs/accuracy.md).
    """
    ways: list[Wording] = [(spoken_text(point.text), spoken_text(point.source))]
    if found.candidate and found.candidate.wording.text in point.also:
        ways.append((spoken_text(found.candidate.wording.text),))
    return ways


class CrossEncoderGrader:
    """Judges by meaning, with the weights in a folder; docs/grading.md tells how.

    The best wording of a point counts. Rules may only lower "covered", to partly.
    """

    def __init__(self, folder: Path = MODEL, calibration: Calibration | None = None) -> None:
        """`calibration`: another one than that which ships with the weights, to measure it.

        Raises:
            EngineError: the weights are not there, or are not those that were measured.
        """
        verify(folder, {"meta.json": None})
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        verify(folder, meta["sha256"])
        self.name = f"cross-encoder {meta['version']}"
        self._calibration = calibration or Calibration.from_meta(meta["calibration"])
        self._lexical, self._reader = LexicalGrader(), Reader(folder)

    def grade(self, question: Question, words: Sequence[str]) -> tuple[Verdict, ...]:
        """One verdict a key point, in the question's order."""
        reply = Reply.of(words)
        found = self._lexical.find(question, reply)
        ways = [wordings(point, each) for point, each in zip(question.points, found, strict=True)]
        reading = self._reader.read([way for each in ways for way in each], words)
        lexical = [each.score for each, own in zip(found, ways, strict=True) for _ in own]
        read = map(Read, self._calibration.probabilities(measure(reading, lexical)), reading.addresses)
        best = [max(itertools.islice(read, len(own)), key=lambda each: score(each.probabilities)) for own in ways]
        return tuple(
            self._judge(point, each, way, reply, words)
            for point, each, way in zip(question.points, found, best, strict=True)
        )

    def _judge(self, point: KeyPoint, found: Found, read: Read, reply: Reply, words: Sequence[str]) -> Verdict:
        status, made = self._calibration.status(read.probabilities), score(read.probabilities)
        against: tuple[str, ...] = ()
        if status is Status.COVERED and found.candidate and (against := contradictions(found.candidate, reply.tokens)):
            status, made = Status.PARTLY, min(made, LOWERED)
        passage = None if status is Status.MISSED else cut_passage(read.words)
        evidence = Evidence(*passage, " ".join(words[slice(*passage)])) if passage else None
        reasons = (*against, *_terms(point, reply), _odds(read.probabilities))
        return Verdict(point.id, status, round(made, 4), evidence, reasons)


def _terms(point: KeyPoint, reply: Reply) -> Iterator[str]:
    if point.terms:
        yield name_terms(count_terms(point, reply))


def _odds(probabilities: Floats) -> str:
    covered, partly, missed = (f"{share:.0%}" for share in probabilities)
    return f"covered {covered} likely, partly {partly}, missed {missed}"
