"""A deck made of notes, or a deck brought up to date with them, before anybody has agreed to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from voiceprep.decks.deck import Deck, KeyPoint, Question, Term
from voiceprep.decks.document import dotted
from voiceprep.decks.problems import MESSAGES
from voiceprep.errors import NotesError
from voiceprep.notes.doubts import doubts_of
from voiceprep.notes.entry import Entry, Notes
from voiceprep.notes.found import Fate, Found
from voiceprep.notes.matching import match_questions
from voiceprep.notes.merge import Propose, merge_question, without
from voiceprep.notes.names import propose_vocabulary
from voiceprep.notes.slug import question_id
from voiceprep.notes.wording import is_question

MAX_POINTS = 100  # as the deck's format allows


@dataclass(frozen=True, slots=True)
class Draft:
    """The deck as it is to be, and what became of every question: first the notes' in their order, then the others."""

    deck: Deck
    found: tuple[Found, ...]
    to_check: tuple[str, ...]
    unit: str

    @property
    def remarks(self) -> dict[str, tuple[str, ...]]:
        """Doubts, by the id of the question, for the file."""
        return {f.question.id: f.doubts for f in self.found if f.question and f.doubts}


def draft_deck(
    notes: Notes, title: str, propose: Propose, old: Deck | None = None, drop_vanished: bool = False
) -> Draft:
    """The deck made of `notes`, merged into `old` where there is one.

    `title` is for notes that name none. Questions and points of `old` that are not in the notes stay, unless
    `drop_vanished`. Raises NotesError: no question has an answer, or ids in the notes clash.
    """
    _check_ids(notes)
    found = list(_found(notes, propose, old))
    if drop_vanished:
        found = [_without_vanished(f) for f in found]
    vanished = _vanished(found, old, drop_vanished)
    questions = _in_order(found, vanished, old)
    if not questions:
        raise NotesError("no question has an answer, so there is nothing to practise; see docs/decks.md")
    deck = Deck.model_construct(title=old.title if old else notes.title or title, questions=tuple(questions))
    deck = _validated(deck.model_copy(update={"vocabulary": _vocabulary(deck, notes, old)}), found)
    return Draft(deck, (*_less_doubtful(found), *vanished), notes.to_check, notes.unit)


def _found(notes: Notes, propose: Propose, old: Deck | None) -> Iterator[Found]:
    entries = notes.entries
    twins = _twins(entries)
    distinct = [entry for i, entry in enumerate(entries) if i not in twins]
    matched = iter(match_questions(distinct, old.questions) if old else [None] * len(distinct))
    taken = {question.id for question in old.questions} if old else set()
    taken |= {entry.id for entry in entries if entry.id}
    for i, entry in enumerate(entries):
        if i in twins:
            doubt = f"the same as on {notes.unit} {twins[i]}"
            yield Found(entry.question, entry.line, Fate.LEFT_OUT, None, doubts=(doubt,))
        elif question := next(matched):
            yield _merged(question, entry, propose)
        elif not entry.answer:
            yield Found(entry.question, entry.line, Fate.LEFT_OUT, None, doubts=("no answer",))
        else:
            id = entry.id or question_id(entry.question, taken)
            taken.add(id)
            yield _new(entry, id, propose, again=_asked_before(entry, entries))


def _twins(entries: Sequence[Entry]) -> dict[int, int]:
    """Position of each entry that says the same as one before it, and the place of that one; ids make a difference."""
    first: dict[tuple[str, str, str | None], tuple[int, int]] = {}
    for i, entry in enumerate(entries):
        first.setdefault((entry.question.casefold(), entry.answer, entry.id), (i, entry.line))
    keys = [(entry.question.casefold(), entry.answer, entry.id) for entry in entries]
    return {i: first[key][1] for i, key in enumerate(keys) if first[key][0] != i}


def _asked_before(entry: Entry, entries: Sequence[Entry]) -> int | None:
    """The place of the first entry that asks the same and answers otherwise."""
    text = entry.question.casefold()
    first = next(other for other in entries if other.question.casefold() == text)
    return first.line if first.line != entry.line else None


def _new(entry: Entry, id: str, propose: Propose, again: int | None) -> Found:
    proposed = entry.points or propose(id, entry.answer)[:MAX_POINTS]
    points = proposed or (KeyPoint(id=f"{id}/answer", text=entry.answer, source=entry.answer),)
    question = Question.model_construct(
        id=id, question=entry.question, answer=entry.answer, probe=entry.probe, tags=entry.tags, points=points
    )
    doubts = (() if proposed else ("no key points were found; the whole answer is one",)) + (
        (f"asked twice, first on {again}",) if again else ()
    )
    return Found(entry.question, entry.line, Fate.NEW, question, doubts=(*doubts, *doubts_of(entry, question)))


def _merged(question: Question, entry: Entry, propose: Propose) -> Found:
    merged = merge_question(question, entry, propose)
    fate = Fate.CHANGED if merged.question != question else Fate.SAME
    doubts = [] if entry.answer else ["no answer in the notes; the deck's stays"]
    if fate is Fate.CHANGED:
        doubts += doubts_of(entry, merged.question)
    return Found(entry.question, entry.line, fate, merged.question, merged.changes, tuple(doubts), merged.vanished)


def _without_vanished(found: Found) -> Found:
    if not found.question or not found.vanished:
        return found
    changes = (*found.changes, *(f"{id}: removed" for id in found.vanished))
    return replace(found, question=without(found.question, found.vanished), changes=changes, vanished=())


def _vanished(found: Sequence[Found], old: Deck | None, drop: bool) -> list[Found]:
    """The deck's questions that are not in the notes."""
    there = {f.question.id for f in found if f.question}
    gone = [question for question in (old.questions if old else ()) if question.id not in there]
    return [Found(q.question, None, Fate.REMOVED if drop else Fate.KEPT, None if drop else q) for q in gone]


def _in_order(found: Sequence[Found], vanished: Sequence[Found], old: Deck | None) -> list[Question]:
    """The deck's questions where they were, and each new one after the one that it follows in the notes."""
    now = {f.question.id: f.question for f in (*found, *vanished) if f.question}
    questions = [now.pop(question.id) for question in (old.questions if old else ()) if question.id in now]
    place = 0
    for f in found:
        if f.question is None:
            continue
        ids = [question.id for question in questions]
        if f.question.id in now:
            questions.insert(place, now.pop(f.question.id))
            place += 1
        elif f.question.id in ids:
            place = ids.index(f.question.id) + 1
    return questions


def _vocabulary(deck: Deck, notes: Notes, old: Deck | None) -> tuple[Term, ...]:
    """What is there already and what the notes bring; where they bring nothing, names that the deck had not before."""
    there = old.vocabulary if old else ()
    if notes.vocabulary is not None:
        told = {term.term: term for term in notes.vocabulary}
        new = [term for term in notes.vocabulary if term.term not in {known.term for known in there}]
        return (*(told.get(term.term, term) for term in there), *new)
    known = {form for term in there for form in (term.term.casefold(), *map(str.casefold, term.heard))}
    before = {term.term.casefold() for term in propose_vocabulary(old, ())} if old else set()
    return (*there, *propose_vocabulary(deck, known | before))


def _less_doubtful(found: Sequence[Found]) -> list[Found]:
    """Topics instead of questions are a doubt only where most others are questions."""
    worded = sum(is_question(f.text) for f in found)
    if worded * 2 > len(found):
        return list(found)
    return [replace(f, doubts=tuple(d for d in f.doubts if not d.startswith("is '"))) for f in found]


def _check_ids(notes: Notes) -> None:
    first: dict[str, int] = {}
    for entry in notes.entries:
        if entry.id and first.setdefault(entry.id, entry.line) != entry.line:
            raise NotesError(f"the id '{entry.id}' is also on {notes.unit} {first[entry.id]}; delete one", entry.line)


def _validated(deck: Deck, found: Sequence[Found]) -> Deck:
    """The deck, checked to the last point: its parts were put together without checks."""
    try:
        return Deck.model_validate(deck.model_dump())
    except ValidationError as error:
        details: dict[str, Any] = dict(error.errors(include_url=False)[0])
        place = details["loc"]
        id = deck.questions[place[1]].id if place[:1] == ("questions",) and len(place) > 1 else None
        line = next((f.line for f in found if f.question and f.question.id == id), None)
        raise NotesError(f"{dotted(place)}: {MESSAGES[details['type']](details)}", line or 0) from None
