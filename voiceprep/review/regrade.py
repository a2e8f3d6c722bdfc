"""Saved replies judged again, by today's grader and deck."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from voiceprep import __version__
from voiceprep.assess.grader import Grader
from voiceprep.assess.judgement import judge
from voiceprep.assess.told import told
from voiceprep.decks.deck import KeyPoint, Question
from voiceprep.records import codec
from voiceprep.records.assessment import Assessment
from voiceprep.records.attempt import Attempt, asked_points
from voiceprep.records.contents import SessionContents
from voiceprep.records.heard import Heard
from voiceprep.records.mark import Marks
from voiceprep.records.names import assessment_name
from voiceprep.records.standing import as_it_stands
from voiceprep.speech.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Today:
    """What replies are judged by: the grader, the deck's questions by id (None where the deck is gone) with the hash of
    its file, and the time in UTC.
    """

    grader: Grader
    question: Callable[[str], Question | None]
    deck_sha256: str | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Regraded:
    """A reply judged again: as it stood before, and as it stands now (both with the person's marks).

    `by_record`: it was judged by the points on record, as the deck no longer has the question.
    """

    before: Attempt
    after: Attempt
    by_record: bool

    @property
    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """Point's id, and what was and is told of it, where that changed; "new" and "gone" for others."""
        before = {v.point: told(v).word for v in self.before.verdicts}
        after = {v.point: told(v).word for v in self.after.verdicts}
        return tuple(
            (point, before.get(point, "new"), after.get(point, "gone"))
            for point in dict.fromkeys((*before, *after))
            if before.get(point) != after.get(point)
        )


def regrade(
    folder: Path,
    contents: SessionContents,
    today: Today,
    hear: Callable[[Attempt, Question], Heard | None] = lambda attempt, question: None,
) -> Iterator[Regraded]:
    """Judge every reply of the session again, and keep what differs as an assessment beside the attempt.

    `hear` transcribes the recording of a reply anew (None: it has none, or that is not wanted); replies without words
    are passed over, and so are those that were skipped. Raises RecordError when the disk refuses.
    """
    for before in contents.attempts:
        asked = today.question(before.question)
        question = asked or _as_recorded(before)
        if question is None or before.ended == "skipped":
            continue
        heard = hear(before, question)
        transcript = heard.transcript if heard else before.transcript
        if not transcript.words:
            continue
        later = contents.later.get(before.number)
        recorded = later.recorded if later else before
        assessments = later.assessments if later else ()
        assessment = _assess(recorded, assessments, question, transcript, heard, today, asked is not None)
        after = as_it_stands(recorded, (*assessments, assessment), Marks(later.marks if later else ()))
        stands = as_it_stands(recorded, assessments, Marks(()))
        if _says_more(stands, as_it_stands(recorded, (*assessments, assessment), Marks(()))):
            codec.write(folder / assessment_name(recorded.number, recorded.question, assessment.number), assessment)
        yield Regraded(before, after, by_record=asked is None)


def _assess(
    recorded: Attempt,
    earlier: Sequence[Assessment],
    question: Question,
    transcript: Transcript,
    heard: Heard | None,
    today: Today,
    in_deck: bool,
) -> Assessment:
    engines = as_it_stands(recorded, earlier, Marks(())).engines
    return Assessment(
        number=max((assessment.number for assessment in earlier), default=1) + 1,
        judged=today.now,
        answer=question.answer,
        points=asked_points(question),
        deck_sha256=today.deck_sha256 if in_deck else None,
        transcript=heard.transcript if heard else None,
        speech=heard.speech if heard else None,
        verdicts=judge(today.grader, question, transcript.words),
        engines=replace(
            engines,
            transcriber=heard.transcriber if heard else engines.transcriber,
            grader=today.grader.name,
            voiceprep=__version__,
        ),
    )


def _says_more(before: Attempt, after: Attempt) -> bool:
    """Whether anything but the engines' names is other than on record already."""
    return replace(before, engines=after.engines) != after


def _as_recorded(attempt: Attempt) -> Question | None:
    """The question as the attempt has it; None where that could not be in a deck today."""
    try:
        points = tuple(KeyPoint(id=point.id, text=point.text, source=point.source) for point in attempt.points)
        return Question(id=attempt.question, question=attempt.asked, answer=attempt.answer, points=points)
    except ValidationError:
        return None
