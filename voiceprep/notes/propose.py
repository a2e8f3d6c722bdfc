"""Key points proposed from an answer."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from voiceprep.assess.english import COMMON, rarity
from voiceprep.assess.text import tokenize
from voiceprep.decks.deck import KeyPoint
from voiceprep.notes.boilerplate import is_boilerplate, is_restated, opener_length
from voiceprep.notes.clauses import Clause, Kind, split_clauses
from voiceprep.notes.inventory import Need, inventory, listed_terms
from voiceprep.notes.passages import Passage, passages
from voiceprep.notes.statement import statement
from voiceprep.notes.tagger import tag

MOST = 100  # points a question, as the deck's format allows
SLUG_WORDS, SLUG_LENGTH = 3, 34
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
    """Key points for the answer to the question of that id, in the answer's order; at most 100.

    Every `source` is a part of the answer, its space normalised; every id is `<question_id>/<words>`, unique, and the
    same again while the clause stays as it is. An answer that only restates its question gives a point a sentence; an
    empty one gives none. Pure, but for a tagger that is loaded on first use.
    """
    asked = frozenset(token.stem for token in tokenize(question_id.replace("-", " ").split()))
    drafts = [draft for passage in passages(answer) for draft in _drafts(answer, passage, asked)]
    drafts = drafts or [_whole(answer, passage) for passage in passages(answer)]
    return tuple(_with_ids(question_id, drafts[:MOST]))


def _drafts(answer: str, passage: Passage, asked: frozenset[str]) -> Iterator[_Draft]:
    sentence = answer[passage.start : passage.end]
    if passage.listed:
        yield from _item(sentence, passage, asked)
    elif not (sentence.endswith(":") and not _informs(sentence, asked)):
        start = opener_length(sentence)
        if not is_boilerplate(sentence[start:], asked):
            yield from _running(sentence, asked)


def _item(sentence: str, passage: Passage, asked: frozenset[str]) -> Iterator[_Draft]:
    """The one point of a list item or a labelled line."""
    text = sentence[len(passage.label) :].lstrip(": ") if passage.label else sentence
    terms, need = inventory(text)
    if terms and passage.label:
        members = ", ".join(terms)
        yield _Draft(passage.label, f"{passage.label}: {members}", _plain(sentence), terms, need)
    elif not is_boilerplate(text, asked) or passage.label:
        terms, need = listed_terms(text)
        yield _Draft(passage.label or text, statement(text), _plain(sentence), terms, need)


def _running(sentence: str, asked: frozenset[str]) -> Iterator[_Draft]:
    """The points of a sentence of running text."""
    clauses = split_clauses(sentence)
    past = any(word.tag == "VBD" for word in tag(sentence))
    for clause in clauses:
        text = sentence[clause.start : clause.end]
        skipped = opener_length(text)
        source = text[skipped:]
        if _too_little(source):
            continue
        terms, need = listed_terms(source)
        said = statement(_standing(clause, source, asked), past=past and clause.kind is not Kind.MAIN)
        yield _Draft(said, said, _plain(source), terms, need)


def _standing(clause: Clause, source: str, asked: frozenset[str]) -> str:
    """The clause as it stands alone, still in the candidate's words."""
    if clause.kind is Kind.RELATIVE:
        rest = source.split(None, 1)[1]
        plural = next((w.tag for w in tag(source)[1:] if w.tag.startswith("VB")), "") == "VBP"
        return f"{'these' if plural else 'this'} {rest}"
    if clause.lead:
        return f"{clause.lead} {source}"
    if (match := BY.search(source)) and is_restated(source[: match.start()], asked):
        rest = source[match.end() :]
        return rest if len(rest.split()) >= 2 else source
    return source


def _informs(sentence: str, asked: frozenset[str]) -> bool:
    """Whether an introduction to a list says something itself."""
    return not is_restated(sentence, asked) and len(sentence.split()) > 12


def _too_little(source: str) -> bool:
    words = [word for word in tag(source) if word.is_word]
    return len(words) < 2 or not any(rarity(word.lower) >= COMMON for word in words)


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
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode().replace("'", "")
    words = re.findall(r"[a-z0-9]+", plain)
    telling = [word for word in words if rarity(word) > 7] or words or ["point"]
    slug = "-".join(telling[:SLUG_WORDS])
    return slug if len(slug) <= SLUG_LENGTH else slug[:SLUG_LENGTH].rpartition("-")[0] or slug[:SLUG_LENGTH]
