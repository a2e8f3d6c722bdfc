"""Names, acronyms and terms, found as a recogniser prints them: in pieces, by sound, nearly right."""

import functools
import math
from typing import Literal

import jellyfish
from rapidfuzz import process
from rapidfuzz.distance import Indel, Prefix

from voiceprep.assess.english import is_english, rarity
from voiceprep.assess.reply import Reply
from voiceprep.assess.text import squeeze, tokenize
from voiceprep.assess.token import Token

Span = tuple[int, int]

_FUNCTION_RARITY = 6.5  # words more common than this ("and", "with", "about") do not count in a term of several words
_SHORTEST_BLUR = 5  # letters from which a word may be a slip or a relative of another
_ENOUGH_OF_A_TERM = 0.6  # share of a multi-word term's words, weighted by rarity, that must be near one another


def is_name(token: Token, *, first: bool) -> bool:
    """Whether a token of a deck's text is a name or acronym: CNN, TensorFlow, F1, or a word English does not know.

    `first`: it opens the sentence, where a capital says nothing.
    """
    if token.is_number or not token.text[:1].isalpha():
        return False
    raw = token.raw
    if any(c.isupper() for c in raw[1:]) or (len(raw) > 1 and any(c.isdigit() for c in raw)):
        return True
    capital = raw[:1].isupper() and not first and len(raw) > 1
    return capital or (len(raw) > 3 and not is_english(token.text) and not is_english(token.stem))


def alike(name: str, heard: str) -> float:
    """How surely `heard` is `name`, both squeezed: 1 the same letters, down to 0. Names with digits never blur."""
    if name == heard:
        return 1.0
    if len(name) < 4 or len(heard) < 3 or _digits(name) != _digits(heard):
        return 0.0
    ratio: float = Indel.normalized_similarity(name, heard)
    if ratio >= 0.85:
        return 0.9
    code, other = _sound(name), _sound(heard)
    if len(code) >= 3 and code == other and ratio >= 0.5:
        return 0.85
    if len(code) >= 5 and Indel.normalized_similarity(code, other) >= 0.8 and ratio >= 0.6:
        return 0.75
    return 0.0


def find_name(name: str, reply: Reply) -> list[tuple[int, int, float]]:
    """Every place where `name` (squeezed) is heard: first token, last token (exclusive), how surely (0..1)."""
    if not name:
        return []
    near = process.extract(name, reply.runs.keys(), scorer=Indel.normalized_similarity, score_cutoff=0.5, limit=None)
    places = [(*place, sure) for run, _, _ in near if (sure := alike(name, run)) for place in reply.runs[run]]
    return places + [(*place, 1.0) for place in reply.spelt.get(name, ())]


def heard(term: str, reply: Reply) -> Span | None:
    """Where a term of a list point was said, as token indices (end exclusive), or None.

    A single name is compared by sound and in joined form; of a term of several words, most of the words, weighted
    by rarity, must stand near one another.
    """
    several = len(term.split()) > 1  # of several words a part can sound like the whole
    if places := [p for p in find_name(squeeze(term), reply) if not several or p[2] >= 0.9]:
        start, end, _ = max(places, key=lambda place: (place[2], place[0] - place[1], -place[0]))
        return (start, end)
    parts = [t for t in tokenize(term.split()) if t.is_number or rarity(t.text) > _FUNCTION_RARITY]
    return _near(parts, reply) if parts else None


def find_word(wanted: Token, reply: Reply) -> list[tuple[int, int, float]]:
    """Every place where a plain word is heard: its stem, a slip of one or two letters, one family ("classify")."""
    exact = [(*place, 1.0) for place in reply.stems.get(wanted.stem, ())]
    if wanted.is_number or len(wanted.text) < _SHORTEST_BLUR:
        return exact
    near = process.extract(
        wanted.text, reply.words.keys(), scorer=Indel.normalized_similarity, score_cutoff=0.6, limit=None
    )
    blurred = [(*place, sure) for word, _, _ in near if (sure := _blurred(wanted, word)) for place in reply.words[word]]
    pairs = [(*place, 1.0) for place in reply.runs.get(wanted.text, ()) if place[1] == place[0] + 2]
    return exact + blurred + pairs


def needed(need: Literal["any", "half", "all"] | None, total: int) -> int:
    """How many of `total` terms must be heard. No `need` is `half`: a list is made by most of it."""
    if not total:
        return 0
    return {"any": 1, "all": total}.get(need or "half", math.ceil(total / 2))


def _blurred(wanted: Token, said: str) -> float:
    if said == wanted.text or len(said) < _SHORTEST_BLUR or said[0] != wanted.text[0] or said[0].isdigit():
        return 0.0
    shared = Prefix.similarity(wanted.text, said)
    if shared >= _SHORTEST_BLUR and shared >= 0.55 * max(len(wanted.text), len(said)):
        return 0.8
    return 0.7 if Indel.normalized_similarity(wanted.text, said) >= 0.84 else 0.0


def _near(parts: list[Token], reply: Reply) -> Span | None:
    hits = sorted({(place[0], j) for j, part in enumerate(parts) for place in find_word(part, reply)})
    weights = [rarity(part.text) for part in parts]
    width = 2 * len(parts) + 4
    for n, (first, _) in enumerate(hits):
        near = [hit for hit in hits[n:] if hit[0] < first + width]
        if sum(weights[j] for j in {j for _, j in near}) >= _ENOUGH_OF_A_TERM * sum(weights):
            return (first, near[-1][0] + 1)
    return None


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


@functools.lru_cache(maxsize=65536)
def _sound(text: str) -> str:
    return jellyfish.metaphone(text) if text.isascii() else text
