"""What a deck knows beyond questions and answers, as it travels in notes that were made of one: YAML or JSON."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from voiceprep.decks.deck import ID, Deck, KeyPoint, Question, Tag, Term, Text
from voiceprep.decks.document import dotted, parse
from voiceprep.decks.problems import MESSAGES
from voiceprep.errors import DeckProblems, NotesError
from voiceprep.nearest import nearest
from voiceprep.notes.entry import Entry, Notes
from voiceprep.printable import printable


class _Extras(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class QuestionExtras(_Extras):
    """Of one question. `question` and `answer` are there where the readable form would not come back as it was."""

    id: Annotated[str, Field(pattern=ID, max_length=60)] | None = None
    question: Text | None = None
    answer: Text | None = None
    probe: Text | None = None
    tags: tuple[Tag, ...] = ()
    points: tuple[KeyPoint, ...] = ()


class DeckExtras(_Extras):
    """Of the whole deck."""

    title: Text | None = None
    vocabulary: tuple[Term, ...] | None = None


Model = TypeVar("Model", bound=_Extras)


def question_extras(question: Question, read: tuple[str, str]) -> dict[str, Any]:
    """What to write down about the question beside its readable form, from which question and answer are `read`."""
    exact = {
        field: text
        for field, text, back in zip(("question", "answer"), (question.question, question.answer), read, strict=True)
        if text != back
    }
    plain = question.model_dump(mode="json", exclude_defaults=True, exclude={"question", "answer"})
    return {"id": plain.pop("id"), **exact, **plain}


def deck_extras(deck: Deck) -> dict[str, Any]:
    """What to write down about the deck beside its questions."""
    terms = [term.model_dump(mode="json", exclude_defaults=True) for term in deck.vocabulary]
    return {"title": deck.title, "vocabulary": terms}


def extras_text(value: object) -> str:
    """As one line: YAML, which is JSON as well but for some rare characters."""
    text = yaml.safe_dump(
        value, default_flow_style=True, default_style='"', allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return text.strip()


def with_question_extras(entry: Entry, text: str, line: int) -> Entry:
    """The entry with what `text`, found at `line`, adds to it. Raises NotesError: it is not what an export writes."""
    extras = _read(QuestionExtras, text, line)
    return replace(
        entry,
        question=extras.question or entry.question,
        answer=extras.answer or entry.answer,
        id=extras.id,
        probe=extras.probe,
        tags=extras.tags,
        points=extras.points,
    )


def with_deck_extras(notes: Notes, text: str, line: int) -> Notes:
    """The notes with what `text`, found at `line`, adds to them. Raises NotesError as `with_question_extras`."""
    extras = _read(DeckExtras, text, line)
    return replace(notes, title=extras.title or notes.title, vocabulary=extras.vocabulary)


def _read(model: type[Model], text: str, line: int) -> Model:
    try:
        document = parse(Path(), text.encode("utf-8", "replace"))
    except DeckProblems as error:
        problem = error.problems[0]
        raise NotesError(problem.message, line + problem.line - 1) from None
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        at = line + document.line(details["loc"]) - 1
        raise NotesError(f"{printable(dotted(details['loc']))}: {_message(model, dict(details))}", at) from None


def _message(model: type[Model], details: dict[str, Any]) -> str:
    if details["type"] == "extra_forbidden" and len(details["loc"]) == 1:
        return f"is not known here{nearest(str(details['loc'][0]), model.model_fields)}"
    if details["type"] == "extra_forbidden":
        return "is not known here"
    return MESSAGES[details["type"]](details)
