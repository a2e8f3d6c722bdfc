"""What the person can tell the coach, by key or by voice: one list."""

from collections.abc import Iterable
from enum import Enum

from voiceprep.speech.transcript import Word


class Command(Enum):
    """An instruction to the coach: its key, and the ways to say it."""

    DONE = ("enter", "that's all", "that is all", "i'm done", "i am done", "done")
    SKIP = ("s", "skip", "skip it", "skip this one", "skip this question", "next question", "next question please")
    REPEAT = ("r", "repeat", "repeat the question", "say that again", "repeat the question please")
    STOP = ("q", "stop", "stop the interview", "stop the session", "quit")

    @property
    def key(self) -> str:
        """The key that gives it."""
        return str(self.value[0])

    @property
    def phrases(self) -> tuple[str, ...]:
        """The utterances that give it."""
        return tuple(self.value[1:])


def by_key(key: str) -> Command | None:
    """The command on that key."""
    return next((command for command in Command if command.key == key), None)


def by_voice(words: Iterable[Word]) -> Command | None:
    """The command that these words are, if they are one and nothing else.

    A command is a whole utterance: "next question please" is one, "then I go to the next question" never. A command
    found inside a reply would throw the reply away.
    """
    said = " ".join("".join(c for c in word.text.lower() if c.isalnum() or c == "'") for word in words)
    return next((command for command in Command if said.strip() in command.phrases), None)
