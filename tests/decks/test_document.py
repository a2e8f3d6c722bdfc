from pathlib import Path

import pytest

from voiceprep.decks.document import MAX_DEPTH, MAX_VALUES, parse
from voiceprep.errors import DeckProblems

FILE = Path("deck.yaml")


@pytest.mark.parametrize(
    "written", ["no", "Yes", "1.0", "007", "1e3", "2024-01-01", "12:30", ".inf", "Null", "<<", "="]
)
def test_every_scalar_is_the_text_that_is_written(written: str):
    assert parse(FILE, f"a: {written}\nb: [{written}]\n".encode()).value == {"a": written, "b": [written]}


@pytest.mark.parametrize("nothing", ["", "~", "null", "# later"])
def test_a_key_without_a_value_counts_as_not_given(nothing: str):
    assert parse(FILE, f"a: {nothing}\nb: x\n".encode()).value == {"b": "x"}


@pytest.mark.parametrize("quoted", ["''", '"~"', "'null'"])
def test_a_value_in_quotes_is_given(quoted: str):
    assert parse(FILE, f"a: {quoted}".encode()).value == {"a": quoted[1:-1]}


def test_an_empty_or_null_entry_of_a_list_is_kept():
    assert parse(FILE, b"a:\n- null\n-\n").value == {"a": ["null", ""]}


@pytest.mark.parametrize("text", ["\ufeffa: x\r\nb: y\r\n", "a: x\rb: y\r", "a: x\n\n\nb: y"])
def test_a_byte_order_mark_and_any_line_ends_are_fine(text: str):
    assert parse(FILE, text.encode()).value == {"a": "x", "b": "y"}


def test_typographic_and_foreign_characters_are_kept():
    assert parse(FILE, "a: ’—é\u00a0語🍞\u200d\u200f".encode()).value == {"a": "’—é\u00a0語🍞\u200d\u200f"}


def test_a_place_knows_its_line_and_an_unknown_one_that_of_what_is_around_it():
    document = parse(FILE, b"\n# deck\na:\n  - b: |\n      long\n      text\n    c: x\n  - y\n")
    lines = {("a",): 3, ("a", 0): 4, ("a", 0, "b"): 4, ("a", 0, "c"): 7, ("a", 1): 8}
    assert {place: document.line(place) for place in lines} == lines
    assert document.line(("a", 0, "missing", 3)) == 4
    assert document.line(("missing",)) == 3


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[" * 4_000_000, "nest"),
        (b"- " * 1_000_000, "nest"),
        (b"{a: " * 1_000_000, "nest"),
        (b"- x\n" * (MAX_VALUES + 1), "too many values for a deck"),
        (b"- 'x\n" * 200_000, "indentation"),
    ],
)
def test_what_would_exhaust_the_machine_is_refused(data: bytes, message: str):
    with pytest.raises(DeckProblems, match=message):
        parse(FILE, data)


def test_as_deep_as_allowed_is_read():
    assert parse(FILE, b"[" * MAX_DEPTH + b"]" * MAX_DEPTH).value
