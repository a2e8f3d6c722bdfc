import json
from pathlib import Path

from click.testing import CliRunner

from voiceprep.cli.main import cli


def test_a_deck_is_printed_or_written(tmp_path: Path):
    printed = CliRunner().invoke(cli, ["export-deck", "ml-engineer", "--format", "json"])
    assert len(json.loads(printed.output)["questions"]) == 30
    file = tmp_path / "deck.csv"
    written = CliRunner().invoke(cli, ["export-deck", "ml-engineer", "--format", "csv", "-o", str(file)])
    assert (written.exit_code, written.output) == (0, "")
    assert file.read_bytes().startswith(b"question,answer,voiceprep,voiceprep deck\r\n")


def test_the_format_must_be_named():
    assert CliRunner().invoke(cli, ["export-deck", "ml-engineer"]).exit_code == 2
