"""What a session is, apart from its replies."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Mode = Literal["microphone", "typed", "files", "demo"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a session was asked for, so that `resume` goes on in the same way.

    `deck_file` and `replies` (the folder of recorded answers) are absolute paths; `practice` is how questions are
    practised, `seconds` the time set for one, `silence` seconds of silence that end a reply. The rest is called as on
    the command line.
    """

    deck_file: str | None = None
    replies: str | None = None
    practice: Literal["drill", "mock", "learn"] = "drill"
    seconds: float | None = None
    silence: float = 3.0
    end: Literal["silence", "tap"] = "silence"
    engine: str = "whisper"
    voice: str = "hibari"
    mute: bool = False
    headphones: bool = False
    input_device: str | None = None
    output_device: str | None = None
    repair: bool = True


@dataclass(frozen=True, slots=True)
class Session:
    """A run through questions of one deck.

    `deck` is the deck's name, `title` its title and `deck_sha256` the hash of its file (None where there was no
    file) when the session began. `questions` are the ids planned, in the order of asking. `mode` says where the
    replies come from; `voiceprep` is the version that recorded them. Times are in UTC; `ended` is None while the
    session runs, and stays None when it was killed. What is `practice_only` enters no average and no history. `options`
    is None for sessions recorded before they were kept.

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
    options: Options | None = None
    schema: Literal[1] = 1

    def __post_init__(self) -> None:
        if any(time is not None and time.utcoffset() != timedelta(0) for time in (self.started, self.ended)):
            raise ValueError("the times of a session must be in UTC")
