"""A word in the form in which words are compared."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A comparable word.

    `text` is lower case; `stem` its Snowball (Porter 2) stem, or the canonical number ("800"). `start` and `end`
    (exclusive) are the indices of the words it was made from: "eight hundred" is one token made of two words,
    "data-driven" two tokens made of one. `raw` keeps the word's own case.
    """

    text: str
    stem: str
    start: int
    end: int
    raw: str

    @property
    def is_number(self) -> bool:
        """Whether it was read as a number."""
        return self.stem[:1].isdigit() and self.stem.replace(".", "", 1).isdigit()
