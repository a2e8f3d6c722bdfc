"""How this person usually speaks: the replies of other sessions."""

from contextlib import closing
from pathlib import Path

from voiceprep.records.delivery_figures import DeliveryFigures
from voiceprep.records.index import Index

SESSIONS = 20
"""Sessions that make what is usual: the newest ones, as people change."""


def usual_delivery(recordings: Path, session: Path) -> tuple[DeliveryFigures, ...]:
    """Delivery of the replies in the newest sessions that count, other than the one in the folder `session`.

    Raises RecordError when `recordings` is there and cannot be read.
    """
    with closing(Index(recordings)) as index:
        others = [each for each in index.summaries() if each.counts and each.path != session][:SESSIONS]
        return tuple(reply.delivery for reply in index.replies(each.name for each in others) if reply.delivery)
