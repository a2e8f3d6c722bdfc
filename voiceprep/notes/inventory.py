"""Lists in a statement: what is named one after the other."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from voiceprep.assess.english import is_english
from voiceprep.notes.grammar import ADDING, NOUNS
from voiceprep.notes.tagger import Tagged, tag

Need = Literal["any", "half"]

EXAMPLES = ("such as", "like", "e.g", "for example", "for instance")
PARTS = ("include", "includes", "included", "including", "namely", ":")
IN_NAME = (*NOUNS, "JJ", "VBG", "CD", "FW", "POS")
DESCRIBING = frozenset(
    "missing learning training testing existing underlying remaining changing growing running".split()
)
"""Words in -ing that stand before a noun as adjectives do."""
MOST_TERMS = 50  # as the deck's format allows
LONGEST_TERM = 4  # words
SEVERAL = 3  # members of a list of common nouns that nothing announces
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
SEPARATOR = re.compile(r"\s*[,;]\s*(?:(?:and|or|as well as)\s+)?|\s+(?:and|or|as well as)\s+")


def inventory(text: str) -> tuple[tuple[str, ...], Need | None]:
    """The members of a list that a whole text is: "Python, SQL, and Go". Empty if it is none."""
    members = [member.strip().rstrip(" .;:") for member in SEPARATOR.split(BRACKETS.sub("", text))]
    if len(members) < 2 or not all(_is_name(tag(member)) for member in members):
        return (), None
    return tuple(dict.fromkeys(members))[:MOST_TERMS], "half"


def listed_terms(text: str) -> tuple[tuple[str, ...], Need | None]:
    """The members of the last list that a clause names ("tools like Trello and Asana"), and how many are needed.

    A list counts where something announces it, where all its members are names, or from three members on. Examples
    ("like", "such as", or joined by "or") need one where there are few, all else a half.
    """
    text = BRACKETS.sub("", " ".join(text.split()))
    for first, members, either in reversed(list(_lists(tag(text)))):
        before = text[: first.start].casefold().rstrip(" ,:.")
        examples = before.endswith(EXAMPLES)
        announced = examples or before.endswith(PARTS) or text[: first.start].rstrip().endswith(":")
        names = all(_has_capital(text[m[0].start : m[-1].end]) for m in members)
        if announced or names or len(members) >= SEVERAL:
            terms = tuple(dict.fromkeys(text[m[0].start : m[-1].end] for m in members))[:MOST_TERMS]
            few = either or (examples and len(terms) == 2)
            return (terms, "any" if few else "half") if len(terms) > 1 else ((), None)
    return (), None


def _lists(words: Sequence[Tagged]) -> Iterator[tuple[Tagged, list[Sequence[Tagged]], bool]]:
    """The enumerations of names of things: the first word, the members, and whether they are joined by "or"."""
    n = 0
    while n < len(words):
        members, either, end = _list_at(words, n)
        if len(members) > 1:
            yield members[0][0], members, either
        n = max(end, n + 1)


def _list_at(words: Sequence[Tagged], n: int) -> tuple[list[Sequence[Tagged]], bool, int]:
    """The members of the list that begins at word n, whether "or" joins them, and where it ends."""
    members: list[Sequence[Tagged]] = []
    conjunctions: set[str] = set()
    while (end := _name_end(words, n)) > n:
        members.append(words[n:end])
        n, conjunction = _past_separator(words, end)
        conjunctions.add(conjunction)
        if n == end:
            break
    return members if conjunctions & {"and", "or"} else members[:1], "or" in conjunctions, n


def _name_end(words: Sequence[Tagged], n: int) -> int:
    """Where a name of a thing that begins at word n ends; n if none begins there.

    A word in -ing is a name alone ("stacking and blending") or after another word ("model tuning").
    """
    end = n
    while end < len(words) and end - n < LONGEST_TERM and _in_name(words, end):
        end += 1
        if words[n].tag == "VBG" and words[n].lower not in DESCRIBING:
            return n if end < len(words) and _in_name(words, end) else end
    return end if any(w.tag in (*NOUNS, "CD") or _has_capital(w.text) for w in words[n:end]) else n


def _in_name(words: Sequence[Tagged], n: int) -> bool:
    if words[n].lower in ADDING or words[n].lower == "i":
        return False
    return words[n].tag in IN_NAME or (n > 0 and _has_capital(words[n].text))


def _past_separator(words: Sequence[Tagged], n: int) -> tuple[int, str]:
    """The word after a comma and conjunction at n, and the conjunction."""
    comma = n < len(words) and words[n].text == ","
    after = n + comma
    if after < len(words) and words[after].lower in ("and", "or"):
        return after + 1, words[after].lower
    return after, ""


def _is_name(words: Sequence[Tagged]) -> bool:
    return (
        0 < len(words) <= LONGEST_TERM + 1
        and words[0].tag not in ("VBG", "VB")
        and all(w.tag in (*IN_NAME, "IN", "DT") or _is_unknown(w.text) or not w.is_word for w in words)
    )


def _is_unknown(word: str) -> bool:
    """Whether it is a name that English does not have, which the tagger can but guess at: "Plotly"."""
    return _has_capital(word) and not is_english(word.casefold())


def _has_capital(name: str) -> bool:
    return any(c.isupper() for c in name)
