"""docs/decks.md shows what is so."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from tests.decks.examples import DECK
from voiceprep.assess.english import is_english
from voiceprep.cli.main import cli
from voiceprep.decks.advice import Language, advise
from voiceprep.decks.deck import Deck, KeyPoint, Question, Term
from voiceprep.decks.store import load_document
from voiceprep.notes.parts import count_statements

DOCS = (Path(__file__).parents[2] / "docs" / "decks.md").read_text(encoding="utf-8")


def block(language: str, begins: str = "") -> str:
    (found,) = re.findall(rf"```{language}\n({re.escape(begins)}.*?)```", DOCS, re.DOTALL)
    return str(found)


def test_the_example_is_a_deck_without_a_warning(tmp_path: Path):
    path = tmp_path / "deck.yaml"
    path.write_text(block("yaml"), encoding="utf-8")
    assert advise(*load_document(path), Language(is_english, count_statements)) == ()


@pytest.mark.parametrize("model", [Deck, Question, KeyPoint, Term])
def test_every_field_is_explained_and_those_that_are_needed_are_called_so(model: type[BaseModel]):
    for name, field in model.model_fields.items():
        rows = re.findall(rf"^\|[^|]*\| `{name}` \|([^|]*)\|", DOCS, re.MULTILINE)
        assert ("needed" if field.is_required() else "") in {row.strip() for row in rows}


def test_the_session_shown_is_what_check_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("baking.yaml").write_text(
        DECK.replace("title:", "titel:").replace("need: any", "need: most"), encoding="utf-8"
    )
    command, _, shown = block("console", "$ voiceprep check").partition("\n")
    result = CliRunner().invoke(cli, command.removeprefix("$ voiceprep ").split())
    assert result.output == shown
