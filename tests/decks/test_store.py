from pathlib import Path

import pytest

from tests.decks.examples import DECK
from voiceprep.decks.store import MAX_BYTES, find_deck, list_decks, load_deck
from voiceprep.errors import DeckError, DeckProblems
from voiceprep.paths import BUNDLED_DECKS, Paths

BUNDLED = sorted(path.stem for path in BUNDLED_DECKS.glob("*.yaml"))


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    mine = Paths(tmp_path / "mine")
    mine.decks.mkdir(parents=True)
    return mine


def write(folder: Path, name: str, text: str = DECK) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_deck_is_read_with_all_that_it_holds(tmp_path: Path):
    deck = load_deck(write(tmp_path, "baking.yaml"))
    assert deck.title == "Baking"
    bread = deck.question("make-bread")
    assert bread is not None
    assert bread.answer == (
        "I knead the dough for ten minutes.\nThen it proves: one hour, or overnight in the KitchenX9."
        "\n\nAnd I bake it hot."
    )
    knead, prove = bread.points
    assert (knead.also, knead.terms, knead.need) == (("work the dough by hand",), (), None)
    assert (prove.also, prove.terms, prove.need) == ((), ("one hour", "overnight"), "any")
    assert [(t.term, t.said, t.heard) for t in deck.vocabulary] == [
        ("dough", "doe", ("doh",)),
        ("KitchenX9", None, ()),
    ]


def test_a_name_finds_ones_own_deck_before_a_bundled_one(paths: Paths):
    assert find_deck("ml-engineer", paths) == BUNDLED_DECKS / "ml-engineer.yaml"
    own = write(paths.decks, "ml-engineer.yml")
    assert find_deck("ml-engineer", paths) == own


@pytest.mark.parametrize("name", ["baking.yaml", "baking", "baking.txt"])
def test_a_path_finds_the_file_whatever_its_name(tmp_path: Path, paths: Paths, name: str):
    path = write(tmp_path, name)
    assert find_deck(str(path), paths) == path


def test_a_wrong_name_is_met_with_near_names_and_the_folders_searched(paths: Paths):
    with pytest.raises(DeckError) as error:
        find_deck("ml-enginer", paths)
    assert str(error.value) == (
        f"there is no deck 'ml-enginer' in {paths.decks} or {BUNDLED_DECKS}; did you mean ml-engineer?"
    )


def test_a_name_near_no_other_is_met_with_all_names(paths: Paths):
    write(paths.decks, "baking.yaml")
    with pytest.raises(DeckError, match=r"no deck 'zzz' in .*; there are baking, behavioural, "):
        find_deck("zzz", paths)


@pytest.mark.parametrize("name", ["nowhere/baking", "baking.yaml", "../baking.yml"])
def test_a_path_without_a_file_is_called_that(paths: Paths, name: str):
    with pytest.raises(DeckError, match=f"there is no file {name}"):
        find_deck(name, paths)


@pytest.mark.parametrize("name", ["", "\0", "x" * 5000, "~nobody-here/x", ".", "/"])
def test_no_name_breaks_the_search(paths: Paths, name: str):
    with pytest.raises(DeckError):
        find_deck(name, paths)


def test_the_list_has_each_name_once_and_keeps_broken_decks_with_their_error(paths: Paths):
    write(paths.decks, "ml-engineer.yaml")
    write(paths.decks, "broken.yaml", "title: x")
    (paths.decks / "folder.yaml").mkdir()
    found = {entry.name: entry for entry in list_decks(paths)}
    assert list(found) == sorted({*BUNDLED, "broken"})
    broken, own = found["broken"], found["ml-engineer"]
    assert broken.deck is None
    assert "questions: is missing" in str(broken.error)
    assert (own.path.parent, own.error) == (paths.decks, None)
    assert own.deck is not None
    assert own.deck.title == "Baking"


def test_no_folder_of_ones_own_is_no_error(tmp_path: Path):
    assert [entry.name for entry in list_decks(Paths(tmp_path / "none"))] == BUNDLED


def test_a_file_too_large_for_a_deck_is_refused(tmp_path: Path):
    path = write(tmp_path, "large.yaml", DECK + "#" * MAX_BYTES)
    with pytest.raises(DeckError, match="larger than 5 MB"):
        load_deck(path)


def test_what_is_not_a_file_is_refused(tmp_path: Path):
    for path in (tmp_path, tmp_path / "none.yaml"):
        with pytest.raises(DeckError, match="is not a file"):
            load_deck(path)


def test_all_problems_are_told_at_once_in_the_order_of_the_file(tmp_path: Path):
    path = write(
        tmp_path,
        "bad.yaml",
        DECK.replace("title: Baking", "tilte: Baking")
        .replace("need: any", "need: most")
        .replace("text: Knead the dough", "text: ''")
        .replace("said: doe", "said: [doe]"),
    )
    with pytest.raises(DeckProblems) as error:
        load_deck(path)
    assert [(p.line, p.field) for p in error.value.problems] == [
        (1, "title"),
        (1, "tilte"),
        (12, "questions.0.points.0.text"),
        (20, "questions.0.points.1.need"),
        (22, "vocabulary.0.said"),
    ]
    assert str(error.value).splitlines() == [str(problem) for problem in error.value.problems]
    assert str(error.value).splitlines()[2] == f"{path}:12: questions.0.points.0.text: must not be empty"
