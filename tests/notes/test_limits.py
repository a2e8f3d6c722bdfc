"""What is refused, each in one line with its place."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from tests.notes.packages import anki_package
from voiceprep.errors import NotesError
from voiceprep.notes import anki_package as packages
from voiceprep.notes.reading import MAX_TEXT, read_notes

BLOCK = "# D\n\n```voiceprep\ntitle: D\nvocabulary: []\n```\n\n## What?\n\nThis.\n\n```voiceprep\n{}\n```\n"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF", "the format of .pdf is not known; save it as one of .md"),
        ("a", b"x", "a file without suffix"),
        ("a.yaml", b"title: x", "this is a deck already, if anything; see: voiceprep check"),
        ("a.md", b"", "no question was found"),
        ("a.md", b"Just a text about things.\n", "no question was found"),
        ("a.md", b"fine\ncaf\xe9 caf\xc3\xa9\n", ":2: byte 0xe9 is not UTF-8; save the file as UTF-8"),  # it is damaged
        ("a.md", b"fine\ncaf\xe9\x00\n", ":2: byte 0xe9 is not UTF-8; save the file as UTF-8"),
        ("a.csv", "Почему?;Потому".encode("cp1251"), ":1: byte 0xcf is not UTF-8; save the file as UTF-8"),
        ("a.txt", b"\xff\xfeQ", "is not UTF-8"),
        ("a.md", b"a" * (MAX_TEXT + 1), "is larger than 0.5 MB, too large for notes; divide it"),
        ("a.md", b"## What?\n\n" + b"x" * 30_000, ":3: a line has more than 20,000 characters"),
        ("a.md", b"## What?\n\n" + b"word word\n" * 3_000, ":1: the answer to 'What?' has more than 20,000 characters"),
        ("a.md", b"# What?\na\n" * 1_001, "more than 1,000 questions"),
        ("a.md", b"<div>" + b"x\n" * 30_000, "more than 50,000 characters of HTML in one place"),
        ("a.md", BLOCK.replace("{}", "id: [").encode(), "a.md:14: "),
        ("a.md", BLOCK.replace("{}", "ID: x").encode(), ":13: ID: is not known here; did you mean id?"),
        ("a.md", BLOCK.replace("{}", "id: x y").encode(), ":13: id: must be lower-case words joined by hyphens"),
        ("a.md", BLOCK.replace("{}", "points:\n  - id: a/b\n    text: x").encode(), ":14: points.0.source: is missing"),
        ("a.csv", b"", "the table is empty"),
        ("a.csv", b"just one column\nand another row\n", ":1: expected two columns or more"),
        ("a.csv", b'question,answer\n"What?,because\n', ':2: a quote (") is opened here and never closed'),
        ("a.csv", b'question,answer\n"What"x,because\n', ":2: text follows a closing quote"),
        ("a.csv", b"question,answer\nWhat?," + b"x" * 120_000, ":2: a cell has more than 100,000 characters"),
        ("a.txt", b"#separator:tab\n#html:true\n", "the export holds no notes"),
        ("a.txt", b"#separator:tab\nonly one field\n", ":1: expected two fields or more"),
        ("a.json", b'{"a": 1,}', ":1: not readable as JSON"),
        ("a.json", b"[" * 400_000, "nested too deeply for notes"),
        ("a.json", b"[1, 2, 3]", "no question was found; expected a list of"),
        ("a.docx", b"PK\x03\x04", "not a .docx file; save it as .docx"),
        ("a.apkg", b"nothing", "not readable as an Anki package"),
    ],
)
def test_what_cannot_be_understood_is_said_in_one_line(tmp_path: Path, name: str, data: bytes, said: str):
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(NotesError) as caught:
        read_notes(file)
    assert str(caught.value).startswith(str(file))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_file_is_named(tmp_path: Path):
    with pytest.raises(NotesError, match="there is no such file"):
        read_notes(tmp_path / "nothing.md")
    folder = tmp_path / "notes.md"
    folder.mkdir()
    with pytest.raises(NotesError, match="is not a file"):
        read_notes(folder)


def test_a_zip_that_is_no_word_document_is_refused(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", "<nothing")
    with pytest.raises(NotesError, match="not readable as a Word document"):
        read_notes(tmp_path / "a.docx")


def test_a_word_document_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as package:
        for i in range(11):
            package.writestr(f"word/media/{i}", bytes(10_000_000))
    with pytest.raises(NotesError, match="unpacks to more than 100 MB"):
        read_notes(tmp_path / "a.docx")


def _package(path: Path, name: str, data: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, data)
    return path


def _database(path: Path, *statements: str) -> bytes:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("media", lambda p: b"{}", "it has none of collection.anki21b"),
        ("collection.anki2", lambda p: b"no database at all, not even nearly" * 9, "collection is not readable"),
        ("collection.anki21b", lambda p: b"not compressed", "collection is not readable"),
        ("collection.anki21b", lambda p: zstandard.compress(bytes(2_000_000)), "larger than 1 MB"),
        ("collection.anki2", lambda p: bytes(2_000_000), "larger than 1 MB"),
        ("collection.anki2", lambda p: _database(p, "CREATE TABLE x (y)"), "its collection has no notes"),
        (
            "collection.anki2",
            lambda p: _database(
                p,
                "CREATE VIEW notes AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r)"
                " SELECT n AS id, n AS flds, n AS tags FROM r",
            ),
            "its collection has no notes",
        ),
        (
            "collection.anki2",
            lambda p: _database(p, "CREATE TABLE notes (id, tags, flds)"),
            "the package holds no notes",
        ),
    ],
)
def test_a_package_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: Callable[[Path], bytes], said: str
):
    monkeypatch.setattr(packages, "MAX_COLLECTION", 1_000_000)
    with pytest.raises(NotesError) as caught:
        read_notes(_package(tmp_path / "a.apkg", name, data(tmp_path / "a.sqlite")))
    assert said in str(caught.value)


def test_a_collection_cannot_keep_sqlite_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(packages, "MAX_STEPS", 1)
    notes = [(f"What is {i}?", "A number.", "") for i in range(500)]
    with pytest.raises(NotesError, match="collection is not readable: interrupted"):
        read_notes(anki_package(tmp_path / "a.apkg", notes))


def test_a_question_in_many_shapes_of_json(tmp_path: Path):
    file = tmp_path / "a.json"
    for value in (
        {"What is 1?": "A number."},
        [{"Question": "What is 1?", "Answer": "A number."}],
        {"cards": [{"front": "What is 1?", "back": "A number."}]},
        {"a": {"b": [{"q": "Q1: What is 1?", "a": ["A number."]}]}},
    ):
        file.write_text(json.dumps(value))
        assert [(e.question, e.answer) for e in read_notes(file).entries] == [("What is 1?", "A number.")]
