"""What the sessions on disk say about each question: its reviews.

Nothing is kept besides the sessions and their index (records.index), which is made anew wherever it is lost or behind:
what is due is computed from the replies each time, as they stand today. So a corrected verdict, another grading, a
deleted session all count at once, and nothing can be lost.
"""

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import tzinfo
from pathlib import Path

from voiceprep.decks.deck import Deck
from voiceprep.practice.renaming import renamed
from voiceprep.practice.review import Review, review_of
from voiceprep.records.figures import ReplyFigures, SessionSummary
from voiceprep.records.index import Index

Reviews = Mapping[str, tuple[Review, ...]]
"""Question id → its reviews, oldest first."""


@dataclass(frozen=True, slots=True)
class History:
    """Deck name → reviews of its questions; and how questions were worded when last asked, by id."""

    decks: Mapping[str, Reviews]
    texts: Mapping[str, str]

    def of(self, name: str, deck: Deck) -> Reviews:
        """The reviews of the questions that the deck of that name has today.

        Ids are the key, so that questions may be reworded and points changed at will. Reviews of an id that is gone
        from the deck count for the question that is worded nearly the same.
        """
        known = self.decks.get(name, {})
        now = renamed(deck, {id: self.texts.get(id, "") for id in known})
        found: dict[str, list[Review]] = {question.id: [] for question in deck.questions}
        for id, reviews in known.items():
            today = now.get(id, id)
            if today in found:
                found[today] += (_called(review, today) for review in reviews)
        return {id: _in_order(reviews) for id, reviews in found.items()}


def read_history(recordings: Path, zone: tzinfo | None) -> History:
    """The reviews in all sessions that count: not what was practice only, nor demonstrations.

    Days are those of `zone` (None: the system's). Raises RecordError when `recordings` is there and cannot be read.
    """
    with closing(Index(recordings)) as index:
        counted = [summary for summary in reversed(index.summaries()) if summary.counts]
        replies = index.replies([summary.name for summary in counted])
        return History(_by_deck(counted, replies, zone), index.texts())


def _by_deck(
    sessions: Iterable[SessionSummary], replies: Iterable[ReplyFigures], zone: tzinfo | None
) -> dict[str, Reviews]:
    decks = {session.name: session.deck for session in sessions}
    asked: dict[tuple[str, str], list[ReplyFigures]] = {}
    for reply in replies:
        asked.setdefault((reply.session, reply.question), []).append(reply)
    found: dict[str, dict[str, list[Review]]] = {}
    for (session, question), given in asked.items():
        if review := review_of(given, zone):
            found.setdefault(decks[session], {}).setdefault(question, []).append(review)
    return {deck: {id: _in_order(given) for id, given in reviews.items()} for deck, reviews in found.items()}


def _in_order(reviews: Iterable[Review]) -> tuple[Review, ...]:
    return tuple(sorted(reviews, key=lambda review: review.day))


def _called(review: Review, question: str) -> Review:
    """Points are called after their question."""
    return replace(review, missed=tuple(f"{question}/{point.partition('/')[2]}" for point in review.missed))
