"""Ids made of questions."""

import re
import unicodedata
from collections.abc import Collection

WORDS = 5
LONGEST = 50  # characters, of the 60 that a deck allows: a number may have to follow
_SMALL = frozenset(
    """
a about all an and any are as at be been by can could describe did do does doing done each ever every explain for from
give had has have how i if in into is it its me most my name of on one or our please s should some such t tell than that
the their them then there these they this those time through to up us ve was we were what when where which while who why
will with would you your yourself example walk talk let
""".split()
)


def question_id(question: str, taken: Collection[str]) -> str:
    """An id for the question that is not among those `taken`: its first words that say what it is about."""
    words = re.findall(r"[a-z0-9]+", _ascii(question))
    telling = [word for word in words if word not in _SMALL] or words or ["question"]
    id = "-".join(telling[:WORDS])[:LONGEST].strip("-")
    number = 2
    unique = id
    while unique in taken:
        unique, number = f"{id}-{number}", number + 1
    return unique


def tag_of(text: str) -> str | None:
    """The tag that a chapter's heading or another program's tag makes; None where no letter of it fits into one."""
    return "-".join(re.findall(r"[a-z0-9]+", _ascii(text)))[:40].strip("-") or None


def _ascii(text: str) -> str:
    """In lower case, accents and apostrophes dropped."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", text.casefold()))
    return "".join(character for character in plain if not unicodedata.combining(character))
