"""Whatever is put in, a deck or one clear line comes out."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.notes.simple_points import a_point_a_line
from tests.notes.test_exports import TRAPS, words
from voiceprep.decks.document import UNPRINTABLE
from voiceprep.errors import NotesError
from voiceprep.notes.deck_file import deck_file
from voiceprep.notes.deck_yaml import is_deck
from voiceprep.notes.draft import draft_deck
from voiceprep.notes.reading import PACKAGES, TEXTS, read_notes

DATA = Path(__file__).with_name("data")
SAMPLES = [path.read_bytes() for path in sorted(DATA.iterdir())]

lines = st.sampled_from(TRAPS) | st.text(max_size=30)
documents = st.lists(lines | st.just(""), max_size=12).map("\n".join).map(lambda text: text.encode("utf-8", "replace"))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["question", "answer", "points", "id", "title", "vocabulary"]) | words, inner)
    ),
    max_leaves=12,
)


def _table(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A good file with pieces cut out and others put in."""
    data = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 4))):
        start, length = draw(st.integers(0, len(data))), draw(st.integers(0, 80))
        data = data[:start] + draw(st.sampled_from(TRAPS)).encode() + data[start + length :]
    return data


anything = (
    st.binary(max_size=200)
    | documents
    | spoilt()
    | st.lists(st.lists(words, max_size=4), max_size=5).map(_table)
    | values.map(lambda value: json.dumps(value).encode())
)


@pytest.mark.parametrize("suffix", [*TEXTS, *PACKAGES])
@settings(max_examples=50)
@given(data=anything)
def test_any_file_gives_a_deck_that_can_be_written_or_one_clear_line(
    suffix: str, tmp_path_factory: pytest.TempPathFactory, data: bytes
):
    file = tmp_path_factory.getbasetemp() / f"notes{suffix}"
    file.write_bytes(data)
    said, draft = None, None
    try:
        draft = draft_deck(read_notes(file), "Notes", a_point_a_line)
    except NotesError as error:
        said = str(error)
    if draft is None:
        assert said
        assert not UNPRINTABLE.search(said)
        assert "\n" not in said
        return
    text = deck_file(draft.deck, "Made from notes", draft.remarks)
    assert is_deck(text, draft.deck)
    assert is_deck(deck_file(draft.deck, "Made from notes", {}, text.encode()), draft.deck)
