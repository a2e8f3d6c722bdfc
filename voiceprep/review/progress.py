"""What became better: every question and key point over time."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from voiceprep.assess.told import Told
from voiceprep.records.figures import ReplyFigures, SessionSummary
from voiceprep.records.index import Index, Watch


@dataclass(frozen=True, slots=True)
class PointProgress:
    """A key point: its wording when last asked, and what was told of it in each try, None where it was not judged."""

    id: str
    text: str
    told: tuple[Told | None, ...]

    @property
    def statuses(self) -> tuple[str | None, ...]:
        """Its verdicts as records have them."""
        return tuple(each.status.value if each else None for each in self.told)

    @property
    def covered(self) -> int:
        """In how many tries it was covered."""
        return self.told.count(Told.COVERED)

    @property
    def tries(self) -> int:
        """In how many tries it was judged, and not unclear."""
        return sum(each not in (None, Told.UNCLEAR) for each in self.told)


@dataclass(frozen=True, slots=True)
class QuestionProgress:
    """A question of a deck, its judged tries (oldest first), and its key points in the deck's order."""

    deck: str
    question: str
    asked: str
    tries: tuple[ReplyFigures, ...]
    points: tuple[PointProgress, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """All that counts, oldest first: sessions, and questions by when they were first tried.

    `left_out` is the number of sessions that count for nothing: practice only, and demonstrations.
    """

    sessions: tuple[SessionSummary, ...]
    questions: tuple[QuestionProgress, ...]
    left_out: int

    @property
    def replies(self) -> int:
        """Replies in those sessions, judged or not."""
        return sum(session.replies for session in self.sessions)

    @property
    def seconds(self) -> float:
        """Time practised: from the start to the end of each session."""
        return sum(session.seconds for session in self.sessions)

    @property
    def talk(self) -> float:
        """Seconds spoken."""
        return sum(session.talk for session in self.sessions)


def read_progress(recordings: Path, deck: str | None, watch: Watch = lambda done, total: None) -> Progress:
    """The progress on record, of one deck or of all (None). `watch` is told how reading goes, where that takes long.

    Raises RecordError when `recordings` is there and cannot be read.
    """
    with closing(Index(recordings, watch)) as index:
        chosen = [s for s in reversed(index.summaries()) if deck in (None, s.deck)]
        counted = tuple(session for session in chosen if session.counts)
        replies = index.replies([session.name for session in counted])
        questions = _questions(counted, replies, index.texts())
    return Progress(counted, questions, len(chosen) - len(counted))


def _questions(
    sessions: Sequence[SessionSummary], replies: Sequence[ReplyFigures], texts: dict[str, str]
) -> tuple[QuestionProgress, ...]:
    decks = {session.name: session.deck for session in sessions}
    tried: dict[tuple[str, str], list[ReplyFigures]] = {}
    for reply in replies:
        # A follow-up asks for what the try before left out: by itself it says nothing about the whole.
        if reply.told and not reply.follow_up:
            tried.setdefault((decks[reply.session], reply.question), []).append(reply)
    return tuple(
        QuestionProgress(deck, question, texts.get(question, question), tuple(tries), _points(tries, texts))
        for (deck, question), tries in tried.items()
    )


def _points(tries: Sequence[ReplyFigures], texts: dict[str, str]) -> tuple[PointProgress, ...]:
    """As the last try has them, then those that went since."""
    given = [dict(reply.told) for reply in tries]
    ids = dict.fromkeys(point for points in reversed(given) for point in points)
    return tuple(PointProgress(id, texts.get(id, id), tuple(points.get(id) for points in given)) for id in ids)
