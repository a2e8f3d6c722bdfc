"""What a session shows: the protocol. Only cli/ draws."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from voiceprep.assess.grader import Verdict
from voiceprep.decks.deck import Question
from voiceprep.records.attempt import Attempt
from voiceprep.speech.transcript import Word


class Live(Protocol):
    """The part of the screen that moves while the person speaks."""

    def level(self, decibels: float, silence: float) -> None:
        """Loudness in dB below full scale, and seconds of silence since the last word (0 while speaking)."""
        ...

    def caption(self, words: Sequence[Word]) -> None:
        """All words of the reply so far."""
        ...

    def verdicts(self, verdicts: Sequence[Verdict]) -> None:
        """What the words so far make; not told in a mock interview."""
        ...


class Screen(Protocol):
    """Where the session is seen. Texts come from decks and transcripts: drawing makes them harmless."""

    def say(self, text: str) -> None:
        """What the coach says aloud at this moment."""
        ...

    def note(self, text: str) -> None:
        """Something to know that is not spoken."""
        ...

    def question(self, number: int, total: int, question: Question, why: str) -> None:
        """Question `number` of `total` is being asked. `why` today, in a few words; may be empty."""
        ...

    def listening(self) -> AbstractContextManager[Live]:
        """The person may speak now."""
        ...

    def waiting(self, text: str) -> AbstractContextManager[None]:
        """Something takes longer than a moment."""
        ...

    def assessment(self, attempt: Attempt, earlier: frozenset[str] = frozenset()) -> None:
        """What was said, and every point's verdict with its evidence. `earlier`: points covered before a follow-up."""
        ...

    def summary(self, attempts: Sequence[Attempt], session: str) -> None:
        """The end: what was covered, and the command that reviews `session`."""
        ...
