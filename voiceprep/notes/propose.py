"""Key points proposed from an answer."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from voiceprep.assess.english import rarity
from voiceprep.assess.text import tokenize
from voiceprep.decks.deck import KeyPoint
from voiceprep.notes.boilerplate import TELLING, is_restated, opener_length, telling
from voiceprep.notes.inventory import SEVERAL, Need, inventory, listed_terms
from voiceprep.notes.joints import CONCEDING, Kind
from voiceprep.notes.parts import FEWEST, Part, parts
from voiceprep.notes.passages import Passage, passages
from voiceprep.notes.statement import statement
from voiceprep.notes.tagger import tag

MOST = 100  # points a question, as the deck's format allows
SLUG_WORDS, SLUG_LENGTH = 3, 34
CONTRACTED = re.compile(r"\b(?:i|you|it|he|she|we|they|that|what|there)?'(?:m|s|re|ve|ll|d)\b|n't\b|'")
OCCASION = re.compile(r"(?:when|whenever|while|during|in|for|as)\s[^,.;:]*,\s*", re.IGNORECASE)
"""What comes before "I": "When learning a new technique, "."""

BY = re.compile(r"\s(?:by|through|is to|is that|include|includes|are)\s", re.I)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A point before it has an id: `name` is what the id is made of."""

    name: str
    text: str
    source: str
    terms: tuple[str, ...] = ()
    need: Need | None = None


def propose(question_id: str, answer: str) -> tuple[KeyPoint, ...]:
    """Key points for the answer to the question of that id, in the answer's order.

    At most 100, from the first 40,000 characters. Every `source` is a part of the answer, its space normalised; every
    id is `<question_id>/<words>`, unique, and the same again while the clause stays as it is. An answer that only
    restates its question gives a point a sentence; an empty one gives none. Pure, but for a tagger that is loaded on
    first use.
    """
    asked = frozenset(token.stem for token in tokenize(question_id.replace("-", " ").split()))
    drafts = [_draft(part, asked) for part in parts(answer, asked)]
    drafts = drafts or [_whole(answer, passage) for passage in passages(answer)]
    return tuple(_with_ids(question_id, drafts[:MOST]))


def _draft(part: Part, asked: frozenset[str]) -> _Draft:
    label, source = part.passage.label if part.clause.start == 0 else "", part.source
    text = source[len(label) :].lstrip(": ") if label else source[opener_length(source) :]
    terms, need = inventory(text) if label else ((), None)
    if terms:
        return _Draft(label, f"{label}: {', '.join(terms)}", _plain(source), terms, need)
    terms, need = listed_terms(text)
    if not terms and len((named := inventory(text))[0]) >= SEVERAL:
        terms, need = named
    past = any(word.tag == "VBD" for word in tag(part.sentence))
    said = statement(_standing(part, text, asked), past=past and part.clause.kind is not Kind.MAIN)
    return _Draft(
        label or (said if part.clause.kind is Kind.MAIN else text),
        said,
        _plain(source if part.passage.listed else text),
        terms,
        need,
    )


def _standing(part: Part, text: str, asked: frozenset[str]) -> str:
    """The part as it stands alone, still in the candidate's words."""
    if part.clause.kind is Kind.RELATIVE:
        verb = next((w.tag for w in tag(text)[1:] if w.tag.startswith("VB")), "")
        return f"{'these' if verb == 'VBP' else 'this'} {text.partition(' ')[2]}"
    if text.casefold().startswith(CONCEDING) and "," not in text:
        return text.partition(" ")[2]
    if part.clause.kind is Kind.POSSESSION:
        return f"I have {text}"
    if part.clause.lead:
        return f"{part.clause.lead} {text}"
    if (match := OCCASION.match(text)) and _mostly_restated(match[0], asked):
        return text[match.end() :]
    if (match := BY.search(text)) and is_restated(text[: match.start()], asked):
        rest = text[match.end() :]
        action = "include" in match[0].lower() and tag(rest)[0].tag == "VBG"  # "includes leading a team" stays whole
        return rest if telling(rest) >= FEWEST and not action else text
    return text


def _mostly_restated(text: str, asked: frozenset[str]) -> bool:
    """Whether at least half of what the text tells is in the question."""
    return 2 * telling(" ".join(word for word in text.split() if not is_restated(word, asked))) <= telling(text)


def _whole(answer: str, passage: Passage) -> _Draft:
    sentence = answer[passage.start : passage.end]
    return _Draft(sentence, statement(sentence) or sentence, _plain(sentence))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _with_ids(question_id: str, drafts: list[_Draft]) -> Iterator[KeyPoint]:
    taken: set[str] = set()
    for draft in drafts:
        name = slug = _slug(draft.name)
        number = 2
        while slug in taken:
            slug, number = f"{name}-{number}", number + 1
        taken.add(slug)
        yield KeyPoint(
            id=f"{question_id}/{slug}",
            text=draft.text or draft.source,
            source=draft.source,
            terms=draft.terms,
            need=draft.need,
        )


def _slug(name: str) -> str:
    """Up to three words of the name that tell it from others, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", CONTRACTED.sub("", plain))
    named = [word for word in words if rarity(word) >= TELLING] or words or ["point"]
    slug = "-".join(named[:SLUG_WORDS])
    return slug if len(slug) <= SLUG_LENGTH else slug[:SLUG_LENGTH].rpartition("-")[0] or slug[:SLUG_LENGTH]
