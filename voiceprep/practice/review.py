"""What one session made of one question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from fsrs import Rating

from voiceprep.assess.told import Told
from voiceprep.practice.rating import Try, rate, share_of
from voiceprep.records.figures import ReplyFigures


@dataclass(frozen=True, slots=True)
class Review:
    """A question answered in a session, on `day` where the person lives.

    `missed` are the ids of the points that the first try did not cover (those that were unclear left out). `replies`
    counts all replies to the question, further tries and follow-ups included, `seconds` is the length of their
    recordings; 0 where they were typed.
    """

    day: date
    rating: Rating
    missed: tuple[str, ...]
    replies: int
    seconds: float


def review_of(replies: Sequence[ReplyFigures], zone: tzinfo | None) -> Review | None:
    """The review that the replies to one question in one session make, in the order of asking.

    None where no reply counts: those that were skipped, silent, cut off or never judged do not, nor do replies to
    follow-up questions, which ask for what the answer left out. Days are those of `zone` (None: the system's).
    """
    tries = [r for r in replies if r.told and not r.follow_up and r.ended != "interrupted"]
    rated = [(reply, share) for reply in tries if (share := share_of([each for _, each in reply.told])) is not None]
    if not rated:
        return None
    first = rated[0][0]
    return Review(
        day=first.started.astimezone(zone).date(),
        rating=rate([Try(share, reply.hints > 0) for reply, share in rated]),
        missed=tuple(point for point, each in first.told if each not in (Told.COVERED, Told.UNCLEAR)),
        replies=len(replies),
        seconds=sum(reply.seconds for reply in replies),
    )
