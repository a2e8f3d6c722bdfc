"""How this person usually speaks: the replies of other sessions."""

from pathlib import Path

from voiceprep.assess.delivery import Delivery
from voiceprep.records.contents import read_contents
from voiceprep.records.folders import session_folders

SESSIONS = 20
"""Sessions that make what is usual: the newest ones, as people change."""


def usual_delivery(recordings: Path, session: Path) -> tuple[Delivery, ...]:
    """Delivery of the replies in the newest sessions other than the one in the folder `session`.

    Demonstrations, where another voice speaks, are left out.
    """
    others = [folder for folder in session_folders(recordings) if folder != session][:SESSIONS]
    deliveries = []
    for folder in others:
        contents = read_contents(folder)
        if contents.session and contents.session.mode != "demo":
            deliveries += [delivery for attempt in contents.attempts if (delivery := attempt.delivery)]
    return tuple(deliveries)
