"""Lists in a statement: what is named one after the other."""

import re
from typing import Literal

from voiceprep.notes.tagger import tag

Need = Literal["any", "half", "all"]

MARKER = re.compile(r"\b(?:such as|like|including|includes?|e\.g\.,?|for example,?|namely|ranging from|:)\s+", re.I)
SEPARATOR = re.compile(r"\s*(?:,|;|/(?=\s))\s*(?:(?:and|or|as well as)\s+)?|\s+(?:and|or|as well as)\s+")
TAIL = re.compile(
    r"\s+(?:to|for|in|on|with|that|which|where|when|so|because|by|from|of|at|as|if|using|is|are|was|were)\b.*$"
)
LONGEST_TERM = 4  # words
ACTIONS = ("VB", "VBG", "RB", "MD", "PRP")  # how a member begins that is no name of a thing
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


def inventory(text: str) -> tuple[tuple[str, ...], Need | None]:
    """The members of a list that a whole text is: "Python, SQL, and Go". Empty if it is none."""
    terms = _members(text, tail=False)
    names = len(terms) >= 2 and not any(w.tag in ACTIONS for term in terms for w in tag(term)[:1])
    return (terms, "half") if names else ((), None)


def listed_terms(text: str) -> tuple[tuple[str, ...], Need | None]:
    """The members of a list that is named within a clause ("tools like Trello and Asana"), and how many are needed.

    Examples ("like", "such as", or joined by "or") need one where there are two or three, others a half.
    """
    text = BRACKETS.sub("", " ".join(text.split()))
    markers = list(MARKER.finditer(text))
    if not markers:
        return (), None
    marker = markers[-1]
    rest = text[marker.end() :]
    terms = _members(rest, tail=True)
    if len(terms) < 2:
        return (), None
    either = re.search(r"\bor\b", rest) is not None
    examples = marker[0].lower().startswith(("such", "like", "e.g", "for ex")) and len(terms) == 2
    return terms, "any" if either or examples else "half"


def _members(text: str, *, tail: bool) -> tuple[str, ...]:
    """The parts of an enumeration, or nothing if some of them are no names of things."""
    parts = [part.strip(" .;:") for part in SEPARATOR.split(text)]
    if tail and parts:
        cut = next((n for n, part in enumerate(parts) if TAIL.search(part)), len(parts) - 1)
        parts = [*parts[:cut], TAIL.sub("", parts[cut])]
    parts = [re.sub(r"^(?:both|either|the|a|an|and|or)\s+", "", part) for part in parts if part]
    if any(not _nominal(part) for part in parts):
        return ()
    return tuple(dict.fromkeys(parts))


def _nominal(part: str) -> bool:
    words = [w for w in tag(part) if w.is_word]
    return 0 < len(words) <= LONGEST_TERM and not any(w.tag in ("VBZ", "VBP", "VBD", "MD", "PRP", "IN") for w in words)
