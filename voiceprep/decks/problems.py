"""What pydantic found wrong, in plain words and with its line."""

from collections.abc import Callable
from typing import Any, TypeAlias

from pydantic import BaseModel, ValidationError

from voiceprep.decks.deck import ID, POINT_ID, Deck, IdClash, KeyPoint, Question, Term
from voiceprep.decks.document import Document, Place
from voiceprep.errors import DeckProblem
from voiceprep.nearest import nearest

Details: TypeAlias = dict[str, Any]

PATTERNS = {
    ID: "must be lower-case words joined by hyphens, e.g. handle-missing-data",
    POINT_ID: "must be <question id>/<point>, lower-case words joined by hyphens, e.g. missing-data/imputation",
}
LIST = "must be a list: [one, two], or a line with '- ' for each"
MAPPING = "must be a mapping: lines of 'key: value'"
MESSAGES: dict[str, Callable[[Details], str]] = {
    "missing": lambda e: "is missing",
    "extra_forbidden": lambda e: _unknown(e["loc"]),
    "string_type": lambda e: f"must be text, not a {_kind(e['input'])} (a text with ': ' or brackets needs quotes)",
    "string_too_short": lambda e: "must not be empty",
    "string_too_long": lambda e: f"must have at most {e['ctx']['max_length']} characters",
    "string_pattern_mismatch": lambda e: PATTERNS[e["ctx"]["pattern"]],
    "tuple_type": lambda e: f"{LIST}, not a {_kind(e['input'])}",
    "model_type": lambda e: f"{MAPPING}, not a {_kind(e['input'])}",
    "literal_error": lambda e: f"must be {e['ctx']['expected']}".replace("'", ""),
    "too_short": lambda e: "must have at least one entry",
    "too_long": lambda e: f"must have at most {e['ctx']['max_length']} entries",
    "value_error": lambda e: str(e["ctx"]["error"]),
}


def problems_of(error: ValidationError, document: Document) -> list[DeckProblem]:
    """Every error of the model as a problem of the document, in the order of its lines."""
    found: list[DeckProblem] = []
    for details in error.errors(include_url=False):
        if details["type"] == "too_short" and details["input"]:
            continue  # pydantic counts only the entries without an error, which are reported themselves
        cause = details.get("ctx", {}).get("error")
        if isinstance(cause, IdClash):
            found += [document.problem((*details["loc"], *place), message) for place, message in cause.places.items()]
        else:
            found.append(document.problem(details["loc"], MESSAGES[details["type"]](dict(details))))
    return sorted(found, key=lambda problem: problem.line)


def _kind(value: object) -> str:
    return "mapping" if isinstance(value, dict) else "list" if isinstance(value, list) else "text"


def _model(place: Place) -> type[BaseModel]:
    """The model whose field is at `place`."""
    if len(place) == 1:
        return Deck
    if place[0] == "vocabulary":
        return Term
    return KeyPoint if "points" in place[:-1] else Question


def _unknown(place: Place) -> str:
    return f"is not known here{nearest(str(place[-1]), _model(place).model_fields)}"
