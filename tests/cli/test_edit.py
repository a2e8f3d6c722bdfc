import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.cli.editors import use_editor
from tests.decks.examples import DECK
from voiceprep.cli.main import cli
from voiceprep.errors import DeckError
from voiceprep.paths import BUNDLED_DECKS

BROKEN = "text = text.replace('need: any', 'need: most')"
MENDED = "text = text.replace('need: most', 'need: all')"


@pytest.fixture
def file(own_home: Path) -> Path:
    path = own_home / "content" / "baking.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(DECK, encoding="utf-8")
    return path


def edit(deck: str, answers: str = "") -> Result:
    return CliRunner().invoke(cli, ["edit", deck], input=answers)


def test_what_was_edited_is_the_deck_and_is_checked(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    use_editor(
        tmp_path, monkeypatch, "text = text.replace('Baking', 'Bread').replace('I knead the d', 'I need the d', 1)"
    )
    result = edit("baking")
    assert result.exit_code == 0
    assert file.read_text("utf-8").startswith("title: Bread\n")
    assert f"{file}:13: questions.0.points.0.source: warning: is not in the answer" in result.output
    assert not (file.parent / ".editing").exists()


def test_nothing_changed_leaves_nothing_behind(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    use_editor(tmp_path, monkeypatch, "pass")
    assert edit("baking").output == f"{file}: not changed\n"
    assert list(file.parent.iterdir()) == [file]


def test_an_error_leaves_the_deck_and_keeps_the_text_for_the_next_time(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    use_editor(tmp_path, monkeypatch, BROKEN, MENDED)
    result = edit("baking")
    draft = file.parent / ".editing" / "baking.yaml"
    assert f"{file}:20: questions.0.points.1.need: must be any, half or all" in result.output
    assert isinstance(result.exception, DeckError)
    assert str(draft) in str(result.exception)
    assert file.read_text("utf-8") == DECK
    assert "need: most" in draft.read_text("utf-8")

    again = edit("baking")
    assert again.exit_code == 0
    assert "need: all" in file.read_text("utf-8")
    assert not draft.parent.exists()


def test_an_error_is_mended_at_once_where_somebody_says_so(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    calls = use_editor(tmp_path, monkeypatch, BROKEN, MENDED)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda self: True)
    assert edit("baking", "y\n").exit_code == 0
    assert len(calls.read_text("utf-8").splitlines()) == 2
    assert "need: all" in file.read_text("utf-8")


def test_an_included_deck_is_copied_first(own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    included = (BUNDLED_DECKS / "ml-engineer.yaml").read_bytes()
    use_editor(tmp_path, monkeypatch, "text = text.replace('title: Machine', 'title: My machine', 1)")
    result = edit("ml-engineer")
    own = own_home / "content" / "ml-engineer.yaml"
    assert result.exit_code == 0
    assert f"Your own copy: {own}" in result.output
    assert "title: My machine" in own.read_text("utf-8")
    assert (BUNDLED_DECKS / "ml-engineer.yaml").read_bytes() == included


def test_a_deck_that_changed_meanwhile_is_not_overwritten(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    use_editor(tmp_path, monkeypatch, f"open({str(file)!r}, 'a').write('# by hand\\n'); text += '# in the editor\\n'")
    result = edit("baking")
    assert "changed by another program" in str(result.exception)
    assert file.read_text("utf-8").endswith("# by hand\n")
    assert (file.parent / ".editing" / "baking.yaml").read_text("utf-8").endswith("# in the editor\n")


def test_an_old_draft_does_not_take_the_place_of_a_newer_deck(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    use_editor(tmp_path, monkeypatch, BROKEN)
    edit("baking")
    draft = file.parent / ".editing" / "baking.yaml"
    os.utime(file, (draft.stat().st_mtime + 5,) * 2)
    assert "was changed after" in str(edit("baking").exception)


def test_an_editor_that_fails_loses_nothing(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "no-such-editor-here")
    result = edit("baking")
    assert isinstance(result.exception, DeckError)
    assert "EDITOR" in str(result.exception)
    assert file.read_text("utf-8") == DECK
