import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from voiceprep.cli.main import cli
from voiceprep.decks.store import load_deck

NOTES = """\
# Kitchen talk

## 1. How do you make bread?

I knead the dough for ten minutes. Then I let it prove overnight.

## 2. Which flours do you know?

Flours: rye, spelt, wheat, oat, barley, corn, rice, millet, teff, buckwheat, einkorn, emmer

## 3. What is your favourite cake?

## 4. What is your favourite soup?

I cook leek soup, because leeks grow in our garden all winter.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["import", *map(str, arguments)])


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "Kitchen Talk.md"
    file.write_text(NOTES, encoding="utf-8")
    return file


def test_notes_become_a_deck_named_after_them_in_the_deck_folder(notes: Path, own_home: Path):
    result = run(notes, "--yes")
    assert result.exit_code == 0
    rows = [" ".join(line.split()) for line in result.output.splitlines()]
    assert rows[:5] == [
        "No Question Words Points Terms",
        "1 How do you make bread? 13 2 new",
        "2 Which flours do you know? 13 1 12 new",
        "3 What is your favourite cake? left out",
        "4 What is your favourite soup? 12 1 new",
    ]
    assert " 2 the answer is an inventory: 1 point with 12 terms; is that right? (line 7)" in result.output
    assert " 3 no answer (line 11)" in result.output
    file = own_home / "content" / "kitchen-talk.yaml"
    assert rows[-1] == f"Written: {file}. Next: voiceprep check kitchen-talk, then voiceprep start kitchen-talk"
    deck = load_deck(file)
    assert (deck.title, len(deck.questions)) == ("Kitchen talk", 3)
    assert CliRunner().invoke(cli, ["check", "kitchen-talk"]).exit_code == 0
    assert "  # the answer is an inventory: 1 point with 12 terms; is that right?\n" in file.read_text()


def test_nothing_is_written_unless_somebody_agreed(notes: Path, own_home: Path):
    result = run(notes)
    assert result.exit_code == 1
    assert "How do you make bread?" in result.output
    assert str(result.exception) == "nothing was written; look at the table, then add --yes"
    assert not (own_home / "content").exists()


@pytest.mark.parametrize(("answer", "written"), [(b"n\n", False), (b"y\n", True)])
def test_at_a_terminal_it_asks(notes: Path, tmp_path: Path, answer: bytes, written: bool):
    target = tmp_path / "mine.yaml"
    leader, follower = pty.openpty()
    os.write(leader, answer)
    command = [sys.executable, "-m", "voiceprep", "import", str(notes), "-o", str(target)]
    done = subprocess.run(command, stdin=follower, capture_output=True, text=True, check=False)
    os.close(leader)
    os.close(follower)
    assert done.returncode == 0, done.stderr
    assert target.exists() is written


def test_importing_again_merges_keeps_a_backup_and_leaves_unchanged_lines_alone(notes: Path, tmp_path: Path):
    target = tmp_path / "mine.yaml"
    run(notes, "-o", target, "--yes")
    edited = target.read_text().replace("questions:\n", "questions:\n  # my best answer\n", 1)
    edited = edited.replace(
        "      source: I knead", "      also: [work it]   # as grandma said\n        source: I knead"
    )
    target.write_text(edited)
    notes.write_text(NOTES.replace("all winter", "in winter").replace("## 4", "## 5. And salad?\n\nOil first.\n\n## 4"))
    result = run(notes, "-o", target, "--yes")
    assert result.exit_code == 0, result.exception
    assert "1 question is as before" not in result.output
    assert "2 questions are as before" in result.output
    text = target.read_text()
    assert "  # my best answer\n" in text
    assert "also: [work it]   # as grandma said" in text
    assert [question.question for question in load_deck(target).questions] == [
        "How do you make bread?",
        "Which flours do you know?",
        "And salad?",
        "What is your favourite soup?",
    ]
    [backup] = tmp_path.glob("mine.yaml.bak-*")
    assert backup.read_text() == edited
    before = target.read_bytes()
    assert "has all of this already; nothing is written" in run(notes, "-o", target).output
    assert target.read_bytes() == before


def test_a_deck_in_another_layout_is_merged_too(notes: Path, tmp_path: Path):
    target = tmp_path / "mine.yaml"
    run(notes, "-o", target, "--yes")
    target.write_text(yaml.safe_dump(yaml.safe_load(target.read_text()), default_flow_style=True))
    deck = load_deck(target)
    notes.write_text(NOTES.replace("all winter", "in winter"))
    assert run(notes, "-o", target, "--yes").exit_code == 0
    assert [question.id for question in load_deck(target).questions] == [question.id for question in deck.questions]


def test_what_is_no_deck_is_never_overwritten(notes: Path, tmp_path: Path):
    target = tmp_path / "mine.yaml"
    target.write_text("title: my secret list\n")
    result = run(notes, "-o", target, "--yes")
    assert (result.exit_code, target.read_text()) == (1, "title: my secret list\n")
    assert "is there and is no deck that works; see voiceprep check" in str(result.exception)
    assert run(notes, "-o", notes, "--yes").exit_code == 2


def test_vanished_questions_go_only_when_asked(notes: Path, tmp_path: Path):
    target = tmp_path / "mine.yaml"
    run(notes, "-o", target, "--yes")
    notes.write_text(NOTES.partition("## 2.")[0])
    kept = run(notes, "-o", target, "--yes")
    assert "no longer in the notes, kept: What is your favourite soup? (--drop-vanished)" in kept.output
    assert len(load_deck(target).questions) == 3
    run(notes, "-o", target, "--yes", "--drop-vanished")
    assert len(load_deck(target).questions) == 1


def test_a_narrow_terminal_gets_every_column(notes: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "50")
    lines = run(notes, "--yes").output.splitlines()
    assert all(len(line) <= 50 for line in lines[:5])
    assert lines[2].split()[-4:] == ["13", "1", "12", "new"]


def test_titles_and_answers_cannot_command_the_terminal(tmp_path: Path):
    file = tmp_path / "x.json"
    file.write_text('[{"question": "What \\u001b[2J is?", "answer": "Red \\u009b31m \\u202e it is, and stays so."}]')
    result = run(file, "--yes")
    assert result.exit_code == 0
    assert not set(result.output) & set("\x1b\x9b\u202e")
