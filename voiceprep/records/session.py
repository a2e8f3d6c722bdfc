"""What a session is, apart from its replies."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Mode = Literal["microphone", "typed", "files", "demo"]


@dataclass(frozen=True, slots=True)
class Session:
    """A run through questions of one deck.

    `deck` is the deck's name, `title` its title and `deck_sha256` the hash of its file (None where there was no
    file) when the session began. `questions` are the ids planned, in the order of asking. `mode` says where the
    replies come from; `voiceprep` is the version that recorded them. Times are in UTC; `ended` is None while the
    session runs, and stays None when it was killed. What is `practice_only` enters no average and no history.

    Raises ValueError when a time is not in UTC.
    """

    deck: str
    title: str
    deck_sha256: str | None
    questions: tuple[str, ...]
    mode: Mode
    voiceprep: str
    started: datetime
    ended: datetime | None = None
    practice_only: bool = False
    schema: Literal[1] = 1

    def __post_init__(self) -> None:
        if any(time is not None and time.utcoffset() != timedelta(0) for time in (self.started, self.ended)):
            raise ValueError("the times of a session must be in UTC")
