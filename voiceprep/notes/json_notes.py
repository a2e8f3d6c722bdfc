"""Notes in JSON: exported decks, and lists of questions and answers under their usual names."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from voiceprep.errors import NotesError
from voiceprep.notes.columns import ANSWER, QUESTION, plain_name
from voiceprep.notes.entry import Entry, Notes
from voiceprep.notes.extras import extras_text, with_deck_extras, with_question_extras
from voiceprep.notes.wording import bare_answer, bare_question

MAX_DEPTH = 6  # lists and mappings around the questions


def read_json(text: str) -> Notes:
    """The notes in a JSON text: wherever mappings with a question and an answer lie, or a mapping of one to the other.

    Raises NotesError: it is no JSON, or nothing of that kind is in it.
    """
    try:
        value = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        raise NotesError(f"not readable as JSON: {error.msg}", error.lineno) from None
    except RecursionError:
        raise NotesError("lists and mappings are nested too deeply for notes") from None
    found = list(_mappings(value, 0)) or list(_pairs(value))
    if not found:
        raise NotesError('no question was found; expected a list of {"question": …, "answer": …}')
    notes = Notes(tuple(_entry(mapping, number) for number, mapping in enumerate(found, 1)), unit="question")
    if not isinstance(value, dict):
        return notes
    if any(entry.points for entry in notes.entries):  # an exported deck
        deck = {key: value[key] for key in ("title", "vocabulary") if key in value}
        return with_deck_extras(notes, _yaml(deck), 1)
    title = value.get("title")
    return replace(notes, title=bare_question(title) or None) if isinstance(title, str) else notes


def _mappings(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """The mappings that hold a question, at any depth that notes can have."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        if isinstance(_text(value, QUESTION), str):
            yield value
        else:
            for inner in value.values():
                yield from _mappings(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _mappings(inner, depth + 1)


def _pairs(value: object) -> Iterator[dict[str, Any]]:
    """`{"question": "answer"}` with the question itself as key."""
    if isinstance(value, dict):
        for key, answer in value.items():
            if isinstance(answer, str):
                yield {"question": key, "answer": answer}


def _entry(mapping: dict[str, Any], number: int) -> Entry:
    question, answer = str(_text(mapping, QUESTION)), _text(mapping, ANSWER)
    if isinstance(answer, list):  # lines or paragraphs
        answer = "\n".join(line for line in answer if isinstance(line, str))
    entry = Entry(bare_question(question), bare_answer(answer if isinstance(answer, str) else ""), number)
    if not mapping.get("points"):
        return entry
    extras = {key: value for key, value in mapping.items() if value}
    try:
        return with_question_extras(entry, _yaml(extras), 1)
    except NotesError as error:
        raise NotesError(f"question {number}: {error.message}") from None


def _text(mapping: dict[str, Any], names: set[str]) -> object:
    return next((value for key, value in mapping.items() if plain_name(key) in names), None)


def _yaml(value: object) -> str:
    """As the one reader of extras takes it."""
    return extras_text(_without_nothing(value))


def _without_nothing(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}
    return [_without_nothing(inner) for inner in value] if isinstance(value, list) else value
