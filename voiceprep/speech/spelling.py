"""How words are spelt and how they sound, for comparing what was heard with what may have been said."""

import functools
import re
import unicodedata
from collections.abc import Sequence

import jellyfish
from rapidfuzz.distance import Indel
from text_to_num import alpha2digit

LETTER_NAMES = {
    "ay": "a", "bee": "b", "be": "b", "see": "c", "sea": "c", "dee": "d", "ee": "e", "eff": "f", "gee": "g",
    "aitch": "h", "eye": "i", "jay": "j", "kay": "k", "okay": "k", "el": "l", "em": "m", "en": "n", "and": "n",
    "oh": "o", "pea": "p", "pee": "p", "cue": "q", "queue": "q", "are": "r", "our": "r", "ess": "s", "tea": "t",
    "tee": "t", "you": "u", "vee": "v", "ex": "x", "why": "y", "zed": "z", "zee": "z",
}  # fmt: skip
"""What a recogniser may write where a letter was spelt out."""

OTHER_ONSET = 0.85
"""What a likeness is multiplied by where the first sounds differ: "radio" is not Gradio, nor "preact" React."""

_SILENT_R = re.compile(r"(?<=[aeiou])r(?=[^aeiour]|$)")


@functools.lru_cache(maxsize=65536)
def squeeze(text: str) -> str:
    """Letters and digits only, lower case, number words as digits: "res net fifty v two" gives "resnet50v2"."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = re.findall(r"[^\W_]+", plain.replace("'", "").replace("’", ""))
    return "".join(alpha2digit(" ".join(words), "en", threshold=0).split())


def spell(words: Sequence[str]) -> str:
    """The words in one with the letters that some of them name: "see n en" gives "cnn", "ex g boost" "xgboost"."""
    return squeeze("".join(LETTER_NAMES.get(word.casefold(), word) for word in words))


def likeness(heard: str, term: str) -> float:
    """How alike two squeezed words are by letters and by sound, 0..1; 0 where their digits differ.

    The mean of the normalised Indel similarity of their spellings and of their metaphones (an r that many accents do
    not pronounce left out), less where the first sounds differ.
    """
    if heard == term:
        return 1.0
    if digits(heard) != digits(term):
        return 0.0
    one, other = sound(heard), sound(term)
    if not one or not other:
        return 0.0
    mean = (Indel.normalized_similarity(heard, term) + Indel.normalized_similarity(one, other)) / 2
    return float(mean) * (1.0 if one[0] == other[0] else OTHER_ONSET)


@functools.lru_cache(maxsize=65536)
def sound(text: str) -> str:
    """The metaphone of a squeezed word."""
    return str(jellyfish.metaphone(_SILENT_R.sub("", text))) if text.isascii() else text


def digits(text: str) -> str:
    """The digits in it."""
    return "".join(c for c in text if c.isdigit())
