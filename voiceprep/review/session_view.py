"""A session as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import SessionContents
from voiceprep.records.delivery_figures import DeliveryFigures
from voiceprep.records.figures import reply_figures, summarise
from voiceprep.records.mark import Mark, Marks
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review import wording
from voiceprep.review.point_view import PointView
from voiceprep.review.reply_view import ReplyView, reply_view
from voiceprep.review.usual_figures import FigureView, compare


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question and the tries at it, in the order they were made."""

    anchor: str
    number: int
    asked: str
    tries: tuple[ReplyView, ...]

    @property
    def starts(self) -> tuple[ReplyView, ...]:
        """The tries at the question itself, without those at follow-up questions."""
        return tuple(reply for reply in self.tries if not reply.prompt) or self.tries

    @property
    def last(self) -> ReplyView:
        """The latest of them."""
        return self.starts[-1]

    def label(self, reply: ReplyView) -> str:
        """What the try is called beside others; empty where there are none."""
        if not self.tries[1:]:
            return ""
        return "Follow-up" if reply.prompt else f"Try {self.starts.index(reply) + 1}"

    @property
    def compared(self) -> tuple[tuple[str, tuple[PointView | None, ...]], ...]:
        """For each point of any try its text, and what became of it in each."""
        texts = dict.fromkeys(point.text for reply in self.tries for point in reply.in_order)
        found = [{point.text: point for point in reply.in_order} for reply in self.tries]
        return tuple((text, tuple(points.get(text) for points in found)) for text in texts)


@dataclass(frozen=True, slots=True)
class SessionView:
    """The whole page. `problems` name files that could not be used, `unsaved` recordings without a judgement."""

    title: str
    name: str
    when: str
    facts: str
    finished: bool
    totals: str
    questions: tuple[QuestionView, ...]
    figures: tuple[FigureView, ...]
    usual_replies: int
    unsaved: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def replies(self) -> tuple[ReplyView, ...]:
        """All tries, in the order of the page."""
        return tuple(reply for question in self.questions for reply in question.tries)


def session_view(
    path: Path, contents: SessionContents, usual: Sequence[DeliveryFigures], zone: tzinfo | None
) -> SessionView:
    """The session in the folder `path`, its delivery beside the `usual` one, that of replies in other sessions.

    Times in `zone` (None: the system's). Recordings are read for their waveforms.
    """
    now = [reply.delivery for reply in reply_figures(path.name, contents) if reply.delivery]
    summary = summarise(path, contents)
    facts = f"{wording.minutes(summary.seconds)} min, {wording.questions(summary)} questions"
    return SessionView(
        title=printable(summary.title or summary.deck),
        name=printable(summary.name),
        when=wording.local_time(summary.started, zone),
        facts=facts,
        finished=summary.ended is not None,
        totals=wording.totals(contents.attempts),
        questions=_questions(contents, SessionFolder(path)),
        figures=compare(now, usual) if now else (),
        usual_replies=len(usual),
        unsaved=tuple(printable(audio.name) for audio in contents.unsaved),
        problems=tuple(str(problem) for problem in contents.problems),
    )


def _questions(contents: SessionContents, folder: SessionFolder) -> tuple[QuestionView, ...]:
    ids = list(dict.fromkeys(attempt.question for attempt in contents.attempts))
    tries = {id: [attempt for attempt in contents.attempts if attempt.question == id] for id in ids}
    return tuple(
        QuestionView(
            anchor=f"question-{number}",
            number=number,
            asked=printable(tries[id][-1].asked),
            tries=tuple(
                reply_view(attempt, folder, _marks(contents, attempt), str(attempt.number) if tries[id][1:] else id)
                for attempt in tries[id]
            ),
        )
        for number, id in enumerate(ids, 1)
    )


def _marks(contents: SessionContents, attempt: Attempt) -> dict[str, Mark]:
    later = contents.later.get(attempt.number)
    return Marks(later.marks).by_point() if later else {}
