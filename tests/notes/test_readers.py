"""Notes as people keep them, and what is understood of them."""

from pathlib import Path

import pytest
import yaml

from tests.notes.packages import anki_package, word_document
from voiceprep.decks.store import load_deck
from voiceprep.errors import NotesError
from voiceprep.notes.reading import read_notes

DATA = Path(__file__).with_name("data")
EXPECTED = yaml.safe_load((DATA / "expected.yaml").read_text(encoding="utf-8"))
FIRST_DECK = Path(__file__).parents[2] / "content" / "ml-engineer.yaml"


@pytest.mark.parametrize("name", EXPECTED)
def test_questions_answers_title_and_chapters_are_found(name: str):
    notes = read_notes(DATA / name)
    found = [[entry.question, entry.answer, list(entry.tags)] for entry in notes.entries]
    assert {"title": notes.title, "left_out": list(notes.to_check), "entries": found} == EXPECTED[name]


def test_every_file_has_its_expectation():
    assert {path.name for path in DATA.iterdir()} - {"expected.yaml"} == set(EXPECTED)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_the_source_of_the_first_deck_comes_in_whole(shared: Path, tmp_path: Path, suffix: str):
    source = next((shared / "content").glob("000_*.txt"))
    file = tmp_path / f"answers{suffix}"
    file.write_bytes(source.read_bytes())
    found = [(entry.question, entry.answer) for entry in read_notes(file).entries]
    assert found == [(question.question, question.answer) for question in load_deck(FIRST_DECK).questions]


def test_a_word_document_has_headings_lists_labels_and_tables(tmp_path: Path):
    notes = read_notes(word_document(tmp_path / "answers.docx"))
    assert notes.title == "Answers of a baker"
    assert notes.unit == "paragraph"
    assert [(entry.question, entry.answer) for entry in notes.entries] == [
        ("Why do you bake?", "Because bread is honest.\nIt takes the time it takes."),
        (
            "How do you keep a night shift going?",
            "Three things:\n\n- A list on the wall\n- Music\n- Coffee at three\n"
            "First: I check the ovens.\nLast: I check the ovens.",
        ),
        ("Which flours do you use?", "- Rye: sourdough\n- Spelt: rolls"),
    ]


@pytest.mark.parametrize("newest", [False, True])
def test_a_package_of_anki_has_basic_notes(tmp_path: Path, newest: bool):
    notes = read_notes(anki_package(tmp_path / "deck.apkg", newest=newest))
    assert [(entry.question, entry.answer, entry.tags) for entry in notes.entries] == [
        ("What is NAT?", "Rewriting private addresses to a public one & back.", ("networks",)),
        ("What does ping send?", "ICMP echo requests.\nNothing of TCP.", ()),
    ]


def test_text_in_utf_16_is_read(tmp_path: Path):
    file = tmp_path / "answers.txt"
    file.write_bytes("Q: Wie heißt du?\r\nA: Ich heiße Jörg.\r\n".encode("utf-16"))
    assert [(e.question, e.answer) for e in read_notes(file).entries] == [("Wie heißt du?", "Ich heiße Jörg.")]


def test_the_delimiter_that_excel_is_told_is_taken(tmp_path: Path):
    file = tmp_path / "answers.csv"
    file.write_text('sep=;\nWhat is 1,5 euros in cents?;"150, of course"\n')
    assert [(e.question, e.answer, e.line) for e in read_notes(file).entries] == [
        ("What is 1,5 euros in cents?", "150, of course", 2)
    ]


ROWS = "What is NAT?\tTwo addresses & one.\nWhy DNS?\tNames stay.\n"


@pytest.mark.parametrize("suffix", [".txt", ".tsv"])
@pytest.mark.parametrize(
    ("heading", "to_check"),
    [
        ("", ()),
        ("question\tanswer\n", ()),
        ("Front\tBack\n", ()),
        ("Frage\tAntwort\n", ("line 1: taken for a heading, left out",)),
    ],
)
def test_a_row_of_headings_is_no_question(tmp_path: Path, suffix: str, heading: str, to_check: tuple[str, ...]):
    file = tmp_path / f"notes{suffix}"
    file.write_text(heading + ROWS, encoding="utf-8")
    notes = read_notes(file)
    assert [entry.question for entry in notes.entries] == ["What is NAT?", "Why DNS?"]
    assert notes.to_check == to_check


def test_a_table_of_nothing_is_refused(tmp_path: Path):
    file = tmp_path / "notes.txt"
    file.write_text('""\t""\n', encoding="utf-8")
    with pytest.raises(NotesError, match="holds no notes"):
        read_notes(file)


def test_headings_of_tab_separated_text_say_which_column_is_which(tmp_path: Path):
    file = tmp_path / "notes.txt"
    file.write_text("No\tAnswer\tTopic\tQuestion\n1\tNames stay.\tnetworks, web\tWhy DNS?\n", encoding="utf-8")
    found = [(entry.question, entry.answer, entry.tags) for entry in read_notes(file).entries]
    assert found == [("Why DNS?", "Names stay.", ("networks", "web"))]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("* tell me about a conflict\n  * we talked\n* biggest failure\n  * I dropped it\n* why us??\n  * hardware\n",
         ["tell me about a conflict", "biggest failure", "why us??"]),
        ("- [ ]  What is a lock?\n\n    It keeps others out.\n\n- [x]  Why wait?\n\n    For it to open.\n",
         ["What is a lock?", "Why wait?"]),
        ("**1. What is REST?**\nResources.\n\n**2. PUT vs. PATCH**\nAll or a part.\n\n**3. Why?**\nIt is simple.\n",
         ["What is REST?", "PUT vs. PATCH", "Why?"]),
        ("**Why?**\n\nSo.\n\n**How?**\n\nThus.\n\n## And a heading?\n\nToo.\n\n"
         "| Question | Answer |\n|-|-|\n| Salary expectation | Much. |\n",
         ["Why?", "How?", "And a heading?", "Salary expectation"]),
    ],
)  # fmt: skip
def test_questions_that_are_marked_in_several_ways(text: str, asked: list[str], tmp_path):
    file = tmp_path / "notes.md"
    file.write_text(text, encoding="utf-8")
    assert [entry.question for entry in read_notes(file).entries] == asked
