"""A deck as the YAML that a person goes on editing."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from voiceprep.decks.deck import Deck, Question, Term
from voiceprep.decks.document import parse
from voiceprep.decks.store import MAX_BYTES
from voiceprep.errors import DeckProblems
from voiceprep.printable import printable

HEAD = """\
# yaml-language-server: $schema=deck.schema.json
# {origin}
# The format: docs/decks.md. Reword questions, answers and points as you like, but leave the ids: the history of a
# question or point hangs on them. `also:` below a point takes other wordings that make it.
"""
_WIDTH = 1_000_000  # columns; no line is broken


def deck_text(deck: Deck, origin: str, remarks: Mapping[str, Sequence[str]]) -> str:
    """The whole file. `origin` says where it comes from; `remarks` (question id → sentences) stand above questions."""
    head = HEAD.format(origin=printable(origin)) + _dump({"title": deck.title}) + "\nquestions:\n"
    questions = "\n".join(question_text(question, remarks.get(question.id, ())) for question in deck.questions)
    vocabulary = f"\nvocabulary:\n{''.join(map(term_text, deck.vocabulary))}" if deck.vocabulary else ""
    return head + questions + vocabulary


def question_text(question: Question, remarks: Iterable[str]) -> str:
    """A question as an entry of the list of questions, two columns in."""
    plain = question.model_dump(mode="json", exclude_defaults=True)
    plain["answer"] = _Block(plain["answer"] + "\n")
    comments = "".join(f"# {printable(remark)}\n" for remark in remarks)
    return _indented(comments + _dump([_styled(plain)]))


def term_text(term: Term) -> str:
    """A term as an entry of the vocabulary, two columns in."""
    return _indented(_dump([_FlowMapping(term.model_dump(mode="json", exclude_defaults=True))]))


def extras_yaml(value: Mapping[str, Any]) -> str:
    """What a deck knows beyond questions and answers, or a question beyond its answer, as lines that one can edit."""
    return _dump(_styled(value))


def is_deck(text: str, deck: Deck) -> bool:
    """Whether that file would be read as exactly this deck."""
    data = text.encode("utf-8", "replace")
    try:
        return len(data) <= MAX_BYTES and Deck.model_validate(parse(Path(), data).value) == deck
    except DeckProblems:
        return False


def _styled(value: Mapping[str, Any]) -> dict[str, Any]:
    """With short lists and the terms of a vocabulary on one line each."""
    styled: dict[str, Any] = {}
    for key, inner in value.items():
        match key:
            case "terms" | "tags":
                styled[key] = _Flow(inner)
            case "points":
                styled[key] = [_styled(point) for point in inner]
            case "vocabulary":
                styled[key] = [_FlowMapping(term) for term in inner]
            case _:
                styled[key] = inner
    return styled


def _indented(text: str) -> str:
    # Not textwrap.indent, which takes more for line ends than YAML does.
    return "".join(f"  {line}\n" if line else "\n" for line in text.removesuffix("\n").split("\n"))


class _Block(str):
    """Text with its lines as they are."""


class _Flow(list[str]):
    """A list on one line."""


class _FlowMapping(dict[str, Any]):
    """A mapping on one line."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.add_representer(_Block, lambda d, text: d.represent_scalar("tag:yaml.org,2002:str", text, style="|"))
_Dumper.add_representer(_Flow, lambda d, items: d.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True))
_Dumper.add_representer(
    _FlowMapping, lambda d, items: d.represent_mapping("tag:yaml.org,2002:map", items, flow_style=True)
)


def _dump(value: object) -> str:
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=False)
