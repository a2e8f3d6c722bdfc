import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.decks.examples import DECK
from voiceprep.cli.main import cli
from voiceprep.paths import BUNDLED_DECKS


@pytest.fixture
def folder(own_home: Path) -> Path:
    """The user's own decks: a good one and a broken one."""
    folder = own_home / "content"
    folder.mkdir(parents=True)
    (folder / "baking.yaml").write_text(DECK.replace("title: Baking", "title: '[b]Baking'"), encoding="utf-8")
    (folder / "broken.yaml").write_text("title: x\n", encoding="utf-8")
    return folder


def decks(*arguments: str) -> str:
    result = CliRunner().invoke(cli, ["decks", *arguments])
    assert result.exit_code == 0
    return result.output


def test_ones_own_and_the_bundled_decks_are_listed_and_a_broken_one_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(folder.parent)
    rows = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in decks().splitlines()]
    assert rows[0] == ["Deck", "Title", "Questions", "Points", "Where"]
    assert [row for row in rows if row[0] in ("baking", "broken", "ml-engineer")] == [
        ["baking", "[b]Baking", "1", "2", str(Path("content") / "baking.yaml")],
        ["broken", "cannot be used; see: voiceprep check broken", str(Path("content") / "broken.yaml")],
        ["ml-engineer", "Machine-learning engineer", "30", "190", str(BUNDLED_DECKS / "ml-engineer.yaml")],
    ]


def test_a_narrow_terminal_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "60")
    output = decks()
    assert max(map(len, output.splitlines())) <= 60
    assert "…" not in output


def test_json_has_the_same_and_the_error(folder: Path):
    baking, broken, bundled = (
        d for d in json.loads(decks("--json")) if d["name"] in ("baking", "broken", "ml-engineer")
    )
    assert baking == {
        "name": "baking",
        "title": "[b]Baking",
        "questions": 1,
        "points": 2,
        "path": str(folder / "baking.yaml"),
        "error": None,
    }
    assert broken["title"] is broken["questions"] is broken["points"] is None
    assert broken["error"] == f"{folder / 'broken.yaml'}:1: questions: is missing"
    assert (bundled["name"], bundled["questions"], bundled["points"]) == ("ml-engineer", 30, 190)
