import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.decks.examples import DECK
from voiceprep.cli.main import cli
from voiceprep.errors import DeckError


def check(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "baking.yaml"
    path.write_text(DECK, encoding="utf-8")
    return path


def spoil(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_good_deck_gets_one_line(file: Path):
    result = check(str(file))
    assert result.exit_code == 0
    assert result.output == f"{file}: valid, 1 question, 2 points, 2 terms, no warnings\n"


def test_a_deck_is_found_by_its_name(own_home: Path):
    (own_home / "content").mkdir(parents=True)
    (own_home / "content" / "baking.yaml").write_text(DECK, encoding="utf-8")
    assert check("baking").output.startswith(f"{own_home / 'content' / 'baking.yaml'}: valid, ")


def test_warnings_are_told_with_their_lines_and_end_well(file: Path):
    spoil(file, "source: I knead the", "source: I kneaded the")
    result = check(str(file))
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"{file}:13: questions.0.points.0.source: warning: is not in the answer word for word",
        f"{file}: valid, 1 question, 2 points, 2 terms, 1 warning",
    ]


def test_problems_are_told_all_at_once_with_their_lines_and_end_in_1(file: Path):
    spoil(file, "title: Baking", "title: ''")
    spoil(file, "need: any", "need: most")
    result = check(str(file))
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        f"{file}:1: title: must not be empty",
        f"{file}:20: questions.0.points.1.need: must be any, half or all",
        f"{file}: cannot be used, 2 problems",
    ]


def test_lines_are_left_whole_and_markup_is_not_obeyed(file: Path):
    spoil(file, "text: Let it prove", f"text: 'Use SCOB[b]Y {'x' * 200}'")
    result = check(str(file))
    assert len(result.output.splitlines()) == 2
    spoil(file, "title: Baking", "title: x\n'[b]y': z")
    assert f"{file}:2: [b]y: is not known here" in check(str(file)).output


def test_json_of_a_good_deck(file: Path):
    spoil(file, "source: I knead the", "source: I kneaded the")
    result = check(str(file), "--json")
    assert result.exit_code == 0
    assert json.loads(result.output) == {
        "file": str(file),
        "valid": True,
        "title": "Baking",
        "questions": 1,
        "points": 2,
        "terms": 2,
        "problems": [],
        "warnings": [
            {"line": 13, "field": "questions.0.points.0.source", "message": "is not in the answer word for word"}
        ],
    }


def test_json_of_a_bad_deck(file: Path):
    spoil(file, "title: Baking", "title: ''")
    result = check(str(file), "--json")
    assert result.exit_code == 1
    assert json.loads(result.output) == {
        "file": str(file),
        "valid": False,
        "problems": [{"line": 1, "field": "title", "message": "must not be empty"}],
        "warnings": [],
    }


def test_a_deck_that_is_not_there_is_an_error():
    result = check("bakin")
    assert isinstance(result.exception, DeckError)
