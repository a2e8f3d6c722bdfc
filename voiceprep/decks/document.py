"""A YAML file as plain values, with the line of each, from bytes that nobody vouches for.

Every scalar is text as it is written, so `no`, `1.0` and `2024-01-01` stay what a candidate says; an empty value, `~`
or `null` after a key counts as not given. Refused, with their line: anything but UTF-8, control characters and
direction overrides (they would reach the terminal), keys given twice, anchors and aliases (they can expand without
bound), tags, more than one document, deep nesting, more values than a deck can need.
"""

import re
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import yaml

from voiceprep.errors import DeckProblem, DeckProblems

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Place: TypeAlias = "tuple[str | int, ...]"

MAX_VALUES = 100_000  # the first deck, 30 questions, has 3000
MAX_DEPTH = 16  # a deck needs 6; composing recurses, so the stack must be safe
# C0 but tab and line ends, DEL, C1, line and paragraph separators, direction embeddings, overrides and isolates, and
# lone surrogates (from escapes).
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# What PyYAML says → what most often causes it.
CAUSES = {
    "mapping values are not allowed": "a text with ': ' in it needs quotes",
    "could not find expected ':'": "expected 'key: value'; is a text not indented, or a ':' missing?",
    "found a tab character": "indent with spaces, not tabs",
    "expected alphabetic or numeric character": "put a text that begins with *, & or ! in quotes",
    "cannot start any token": "indent with spaces, not tabs, and put a text that begins with @ or ` in quotes",
    "did not find expected key": "check the indentation, and quotes inside quotes",
    "but found another document": "a file holds one deck, but a second document begins here",
    "expected <block end>": "check the indentation, and quotes inside quotes",
    "did not find expected '-' indicator": "check the indentation of this list",
    "unexpected end of stream": "a quote is not closed",
    "unknown escape character": "use single quotes around a text with a backslash",
    "expected ',' or ']'": "a list in [ ] is not closed, or lacks a comma",
    "expected ',' or '}'": "a mapping in { } is not closed, or lacks a comma",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A file's values, and the 1-based line of each by its place (keys and 0-based list positions from the root)."""

    file: Path
    value: Value
    lines: dict[Place, int] = field(repr=False)

    def line(self, place: Place) -> int:
        """The line of the value there, or of the closest thing around it that exists."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, message: str) -> DeckProblem:
        """A problem of the value there."""
        return DeckProblem(self.file, self.line(place), dotted(place), message)


def dotted(place: Place) -> str:
    """`("questions", 2, "text")` → `questions.2.text`."""
    return ".".join(str(part)[:60] for part in place)


def parse(file: Path, data: bytes) -> Document:
    """The document in `data`; `file` is only named in the errors.

    Raises:
        DeckProblems: it is not such a document.
    """
    text = _decode(file, data)
    found = islice(UNPRINTABLE.finditer(text), 20)
    if stray := [(text.count("\n", 0, m.start()) + 1, m.group()) for m in found]:
        raise DeckProblems([DeckProblem(file, line, "", _unprintable(character)) for line, character in stray])
    try:
        _guard(file, text)
        root = yaml.compose(text, Loader)
    except yaml.MarkedYAMLError as error:
        raise DeckProblems([_syntax(file, error)]) from None
    except yaml.YAMLError as error:  # the reader's: characters YAML has no place for
        raise DeckProblems([DeckProblem(file, 1, "", f"not readable as YAML: {error}".splitlines()[0])]) from None
    if root is None:
        raise DeckProblems([DeckProblem(file, 1, "", "the file is empty; see docs/decks.md for what a deck holds")])
    walk = _Walk(file)
    value = walk.value(root, ())
    if walk.problems:
        raise DeckProblems(walk.problems)
    return Document(file, value, walk.lines)


def _decode(file: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problem = DeckProblem(file, line, "", f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8")
        raise DeckProblems([problem]) from None


def _unprintable(character: str) -> str:
    return f"the invisible character U+{ord(character):04X} is not allowed; delete it"


def _guard(file: Path, text: str) -> None:
    """Refuse what could exhaust time, memory or the stack, before a tree is made of it."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if message := _refusal(event, depth, count):
            raise DeckProblems([DeckProblem(file, _line(event.start_mark), "", message)])


def _refusal(event: yaml.Event, depth: int, count: int) -> str | None:
    if getattr(event, "anchor", None):
        return "anchors (&) and aliases (*) are not allowed; put a text that begins so in quotes"
    if getattr(event, "tag", None):
        return "tags (!) are not allowed; put a text that begins so in quotes"
    if depth > MAX_DEPTH:
        return "lists and mappings are nested too deeply for a deck"
    return "too many values for a deck" if count > MAX_VALUES else None


def _syntax(file: Path, error: yaml.MarkedYAMLError) -> DeckProblem:
    said = " ".join((error.problem or error.context or "not readable").split())
    cause = next((cause for part, cause in CAUSES.items() if part in said), None)
    message = f"{cause} (YAML: {said})" if cause else f"not readable as YAML: {said}"
    unclosed = "unexpected end of stream" in said  # where the quote opens helps more than where the file ends
    mark = error.context_mark if unclosed else error.problem_mark
    return DeckProblem(file, _line(mark or error.context_mark), "", message)


def _line(mark: object) -> int:  # PyYAML has two classes of marks, its own and libyaml's
    return int(getattr(mark, "line", 0)) + 1


class _Walk:
    """One walk over a node tree: values, lines, and the problems met."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.lines: dict[Place, int] = {}
        self.problems: list[DeckProblem] = []

    def value(self, node: yaml.Node, place: Place) -> Value:
        line = self.lines.setdefault(place, _line(node.start_mark))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*place, i)) for i, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if found := UNPRINTABLE.search(node.value):
            self._add(line, place, _unprintable(found.group()))
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> Value:
        values: dict[str, Value] = {}
        for key, item in node.value:
            line = _line(key.start_mark)
            if not isinstance(key, yaml.ScalarNode):
                self._add(line, place, "a key must be a word (a text with { or [ needs quotes)")
            elif found := UNPRINTABLE.search(key.value):
                self._add(line, place, _unprintable(found.group()))
            elif (here := (*place, key.value)) in self.lines:
                self._add(line, here, f"given twice; the first is on line {self.lines[here]}")
            else:
                self.lines[here] = line
                if not _is_nothing(item):
                    values[key.value] = self.value(item, here)
        return values

    def _add(self, line: int, place: Place, message: str) -> None:
        self.problems.append(DeckProblem(self.file, line, dotted(place), message))


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null")
