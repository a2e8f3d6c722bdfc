"""What the person can tell the coach, by key or by voice: one list."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from jellyfish import metaphone
from rapidfuzz import fuzz

from voiceprep.speech.transcript import Word

CLOSE = 90.0
"""Similarity (rapidfuzz ratio, 0..100) from which an utterance of several words counts as a listed one misheard."""

POLITE = ("please", "now", "okay", "ok")
"""Words that change nothing at the end or the beginning of a command."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How a command is given: its key, what the key is called on the screen, and the utterances."""

    key: str
    label: str
    phrases: tuple[str, ...]


class Command(Enum):
    """An instruction to the coach."""

    DONE = _Way("enter", "Enter: done", ("done", "that's all", "that is all", "that's it", "i'm done", "i am done"))
    SKIP = _Way("s", "S: skip", ("skip", "next", "skip it", "skip this one", "skip this question", "next question"))
    REPEAT = _Way("r", "R: repeat", ("repeat", "repeat the question", "say the question again"))
    HINT = _Way("h", "H: hint", ("hint", "give me a hint", "another hint"))
    AGAIN = _Way("a", "A: again", ("again", "try again", "once more", "let me try again", "start again"))
    MISSED = _Way("m", "M: misses", ("what did i miss", "what was missing", "what am i missing"))
    ANSWER = _Way("w", "W: answer", ("read the answer", "read me the answer"))
    SLOWER = _Way("-", "-: slower", ("slower", "speak slower", "slow down"))
    FASTER = _Way("+", "+: faster", ("faster", "speak faster", "speed up"))
    TIME = _Way("t", "T: time", ("how much time is left", "what time is left", "how long do i have"))
    PAUSE = _Way("p", "P: pause", ("pause", "take a break", "wait a moment"))
    GO_ON = _Way("g", "G: go on", ("go on", "continue", "carry on", "resume"))
    TYPE = _Way("y", "Y: type", ())  # a key only: who says it can be heard
    STOP = _Way("q", "Q: stop", ("stop", "stop the interview", "stop the session"))

    @property
    def key(self) -> str:
        """The key that gives it."""
        return self.value.key

    @property
    def label(self) -> str:
        """The key and what it does, for the footer."""
        return self.value.label

    @property
    def phrases(self) -> tuple[str, ...]:
        """The utterances that give it, in lower case."""
        return self.value.phrases


ENDING = frozenset({Command.DONE, Command.SKIP, Command.AGAIN, Command.GO_ON, Command.TYPE, Command.STOP})
"""Commands that end a reply; the others leave it open."""


SPOKEN = (
    *("skip", "next question", "repeat the question", "hint", "give me a hint", "try again", "once more"),
    *("what did I miss", "read the answer", "slower", "faster", "pause", "go on", "carry on", "resume", "stop", "done"),
)
"""What the recogniser is told to expect in short utterances: of 156 spoken commands, 9 were misheard instead of 23."""


def by_key(key: str) -> Command | None:
    """The command on that key."""
    return next((command for command in Command if command.key == key), None)


def by_voice(words: Iterable[Word]) -> Command | None:
    """The command that these words are, if they are one and nothing else.

    A command is a whole utterance: "next question please" is one, "then I go to the next question" never. A command
    found inside a reply would throw the reply away. An exact phrase wins over a close sounding one.
    """
    said = _plain(words)
    if not said:
        return None
    exact = (command for command in Command if said in command.phrases)
    close = (command for command in Command if any(_close(said, phrase) for phrase in command.phrases))
    return next(exact, None) or next(close, None)


def within_reply(words: Iterable[Word]) -> Command | None:
    """The command that an utterance of its own is in the middle of a reply: only phrases of several words.

    A single word between two pauses ("… and then we … stop") is more likely a part of the answer.
    """
    utterance = tuple(words)
    command = by_voice(utterance)
    return command if command is not None and (len(_plain(utterance).split()) > 1 or command is Command.DONE) else None


def _plain(words: Iterable[Word]) -> str:
    """Lower case, without punctuation and courtesies; a word said twice ("skip, skip") counts once."""
    plain = ["".join(c for c in word.text.lower() if c.isalnum() or c == "'") for word in words]
    spoken = [word for word in plain if word]
    kept = [word for word, before in zip(spoken, ["", *spoken], strict=False) if word != before]
    while kept and kept[-1] in POLITE:
        kept.pop()
    while len(kept) > 1 and kept[0] in POLITE:
        kept.pop(0)
    return " ".join(kept)


def _close(said: str, phrase: str) -> bool:
    """Several words: hardly another spelling. One word: the same sound, the same length give or take a letter."""
    if len(said.split()) != len(phrase.split()):
        return False
    if " " in phrase:
        return fuzz.ratio(said, phrase) >= CLOSE
    return abs(len(said) - len(phrase)) <= 1 and said[0] == phrase[0] and metaphone(said) == metaphone(phrase)
