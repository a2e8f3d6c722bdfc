"""What was said: words with their times."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word. `start` and `end` in seconds from the start of the recording; `confidence` 0..1.

    Times and confidence are None until the word is aligned (recognition gives the text first), and stay None
    for typed replies and for engines that do not tell. `heard`: what the recogniser wrote (one word or several) where
    `text` is a term of the vocabulary that was read into it; None for a word as recognised.
    """

    text: str
    start: float | None = None
    end: float | None = None
    confidence: float | None = None
    heard: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words of a reply, in order."""

    words: tuple[Word, ...] = ()

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(word.text for word in self.words)

    @classmethod
    def from_text(cls, text: str) -> "Transcript":
        """From typed text: words without times."""
        return cls(tuple(Word(w) for w in text.split()))

    @classmethod
    def joined(cls, parts: Iterable["Transcript"]) -> "Transcript":
        """The parts one after another."""
        return cls(tuple(word for part in parts for word in part.words))
