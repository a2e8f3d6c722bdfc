from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.editors import use_editor
from voiceprep.cli.main import cli
from voiceprep.decks.store import load_deck
from voiceprep.errors import DeckError, DeviceError


def new(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli, ["new", *arguments], input=typed)


def test_questions_and_answers_are_typed_corrected_in_the_editor_and_saved_with_their_points(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    use_editor(tmp_path, monkeypatch, "text = text.replace('tets', 'tests')", "pass")
    typed = "Why us?\nI admire your product.\nI write tets every day.\n\nWhat else?\nI speak Dutch and German.\n\n\n"
    result = new("my-job", "--typed", typed=typed)
    file = own_home / "content" / "my-job.yaml"
    assert result.exit_code == 0
    saved = load_deck(file)
    assert saved.title == "My job"
    assert [(q.question, q.answer.strip()) for q in saved.questions] == [
        ("Why us?", "I admire your product. I write tests every day."),
        ("What else?", "I speak Dutch and German."),
    ]
    assert "2 key points:\n- You admire your product\n- Write tests every day\n" in result.output
    assert f"Saved: 2 questions in {file}." in result.output
    assert "voiceprep start my-job" in result.output


def test_what_is_written_below_the_line_and_an_editor_that_fails_change_nothing(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("EDITOR", "no-such-editor-here")
    result = new("--typed", typed="Why us?\nI admire your product.\n\n")
    assert "correct it later" in result.output
    assert load_deck(own_home / "content" / "my-answers.yaml").questions[0].answer.strip() == "I admire your product."


def test_the_end_of_the_input_ends_it_and_nothing_leaves_no_deck(own_home: Path):
    result = new("--typed")
    assert result.exit_code == 0
    assert "Nothing to save." in result.output
    assert not (own_home / "content").exists()


def test_an_included_deck_s_name_and_a_path_are_refused():
    assert isinstance(new("ml-engineer", "--typed").exception, DeckError)
    assert new("../x", "--typed").exit_code == 2


def test_without_a_microphone_typing_is_offered():
    result = new()
    assert isinstance(result.exception, DeviceError)
    assert "--typed" in str(result.exception)
