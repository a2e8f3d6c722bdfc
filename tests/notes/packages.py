"""Word documents and Anki packages, made on the spot."""

import json
import sqlite3
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import zstandard

SCHEMA = "CREATE TABLE notes (id INTEGER PRIMARY KEY, guid TEXT, mid INTEGER, tags TEXT, flds TEXT)"
NOTES = (
    ("What is <b>NAT</b>?", "Rewriting private addresses to a public one &amp; back.", " networks "),
    ("What does ping send?", "ICMP echo requests.<br>Nothing of TCP.[sound:ping.mp3]", ""),
)


def word_document(path: Path) -> Path:
    """Headings, lists made by style, soft line breaks, labelled lines, bold questions, a table."""
    document = docx.Document()
    document.add_heading("Answers of a baker", 0)
    document.add_heading("1. Why do you bake?", 1)
    document.add_paragraph("“Because bread is honest.\nIt takes the time it takes.”")
    document.add_heading("2. How do you keep a night shift going?", 1)
    document.add_paragraph("Three things:")
    for text in ("A list on the wall", "Music", "Coffee at three"):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("First: I check the ovens.")
    document.add_paragraph("Last: I check the ovens.")
    document.add_heading("3. Which flours do you use?", 1)
    table = document.add_table(rows=2, cols=2)
    for row, (flour, bread) in enumerate([("Rye", "sourdough"), ("Spelt", "rolls")]):
        table.cell(row, 0).text, table.cell(row, 1).text = flour, bread
    document.save(str(path))
    return path


def anki_package(path: Path, notes: Sequence[tuple[str, str, str]] = NOTES, newest: bool = False) -> Path:
    """A package of basic notes; the `newest` kind is compressed and carries a stub for older programs."""
    collection = path.with_suffix(".sqlite")
    stub = path.with_suffix(".stub")
    _collection(collection, notes)
    _collection(stub, [("Please update to the latest Anki version.", "", "")])
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("media", json.dumps({}))
        if newest:
            package.write(stub, "collection.anki2")
            package.writestr("collection.anki21b", zstandard.compress(collection.read_bytes()))
        else:
            package.write(collection, "collection.anki2")
    return path


def _collection(path: Path, notes: Sequence[tuple[str, str, str]]) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(SCHEMA)
        rows = [(i, f"g{i}", 1, tags, f"{front}\x1f{back}") for i, (front, back, tags) in enumerate(notes, 1)]
        connection.executemany("INSERT INTO notes VALUES (?, ?, ?, ?, ?)", rows)
    connection.close()
