"""Words of English text with their parts of speech."""

import functools
import gzip
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources

from hibari.g2p.tagger import Tagger

WORD = re.compile(r"n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|\w+?(?=n['’]t\b)|\w+(?:[-./+#&]+\w+)*[+#]*|\S")
ALWAYS = {"allocate": "VB", "iterate": "VB", "evaluate": "VB", "validate": "VB", "separate": "VB"}
"""Verbs that the tagger takes for adjectives after "and"."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A word or punctuation mark of a text: characters start to end, and its Penn Treebank tag."""

    text: str
    tag: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case, its apostrophe straight."""
        return self.text.casefold().replace("’", "'")

    @property
    def is_word(self) -> bool:
        """Whether there is a letter or a digit in it."""
        return any(c.isalnum() for c in self.text)


@functools.lru_cache(maxsize=1024)
def tag(text: str) -> tuple[Tagged, ...]:
    """The words and marks of `text`, in order. "don't" is two: "do" and "n't"."""
    found = list(WORD.finditer(text))
    tags = _tagger()([match[0] for match in found])
    return tuple(
        Tagged(m[0], ALWAYS.get(m[0].casefold(), t), m.start(), m.end()) for m, t in zip(found, tags, strict=True)
    )


@functools.cache
def _tagger() -> Callable[[Sequence[str]], list[str]]:
    """An averaged perceptron for the Penn Treebank's tags, trained on spaCy's answers, that comes with the voice."""
    packed = resources.files("hibari").joinpath("assets", "tagger.json.gz").read_bytes()
    tagger: Callable[[Sequence[str]], list[str]] = Tagger(json.loads(gzip.decompress(packed)))
    return tagger
