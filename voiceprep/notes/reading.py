"""Notes from a file, whatever format it has."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from voiceprep.errors import NotesError
from voiceprep.notes.anki_package import read_anki_package
from voiceprep.notes.anki_text import is_anki_text, is_tabbed, read_anki_text
from voiceprep.notes.encoding import decoded
from voiceprep.notes.entry import Notes
from voiceprep.notes.json_notes import read_json
from voiceprep.notes.markdown import markdown_lines
from voiceprep.notes.structured import notes_of
from voiceprep.notes.table import has_heading, read_rows, read_table
from voiceprep.notes.word import word_lines
from voiceprep.printable import printable

MAX_TEXT = 500_000  # bytes; the first deck's source, 30 questions, has 18,000
MAX_PACKAGE = 200_000_000  # bytes of a packed file, which may hold sounds and pictures
MAX_LINE = 20_000  # characters; some constructs of Markdown take time quadratic in a line
MAX_ENTRIES = 1_000
MAX_ANSWER = 20_000  # characters, more than twenty minutes of speech


def _plain_text(text: str) -> Notes:
    if is_tabbed(text) and has_heading(read_rows(text, "\t")):  # Anki writes no such row
        return read_table(text, "\t")
    if is_anki_text(text) or is_tabbed(text):
        return read_anki_text(text)
    return _document(text, plain=True)


def _document(text: str, plain: bool = False) -> Notes:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise NotesError(f"a line has more than {MAX_LINE:,} characters; is this a text that people read?", number)
    return notes_of(markdown_lines(text, plain))


def _table(text: str) -> Notes:
    return read_anki_text(text) if is_anki_text(text) else read_table(text)


TEXTS: dict[str, Callable[[str], Notes]] = {
    ".md": _document,
    ".markdown": _document,
    ".txt": _plain_text,
    ".text": _plain_text,
    ".csv": _table,
    ".tsv": lambda text: read_anki_text(text) if is_anki_text(text) else read_table(text, "\t"),
    ".json": read_json,
}
PACKAGES: dict[str, Callable[[Path], Notes]] = {
    ".docx": lambda path: notes_of(word_lines(path), "paragraph"),
    ".apkg": read_anki_package,
    ".colpkg": read_anki_package,
}


def read_notes(path: Path) -> Notes:
    """The notes in that file; its suffix says the format.

    Raises NotesError: one line with file, place, what is wrong and what to do.
    """
    suffix = path.suffix.lower()
    try:
        if suffix in PACKAGES:
            _check(path, MAX_PACKAGE)
            notes = PACKAGES[suffix](path)
        elif suffix in TEXTS:
            text, doubts = _text(path)
            notes = TEXTS[suffix](text)
            notes = replace(notes, to_check=(*doubts, *notes.to_check))
        else:
            raise NotesError(_unknown(suffix))
        return _bounded(notes)
    except NotesError as error:
        raise NotesError(error.message, error.line, Path(printable(str(path)))) from None
    except OSError as error:
        raise NotesError(f"cannot be read: {error.strerror or error}", file=Path(printable(str(path)))) from None


def _unknown(suffix: str) -> str:
    known = ", ".join([*TEXTS, *PACKAGES])
    if suffix in (".yaml", ".yml"):
        return "this is a deck already, if anything; see: voiceprep check"
    return f"the format of {printable(suffix) or 'a file without suffix'} is not known; save it as one of {known}"


def _check(path: Path, largest: int) -> None:
    if not path.exists():
        raise NotesError("there is no such file")
    if not path.is_file():  # a pipe would be waited for
        raise NotesError("is not a file")
    if path.stat().st_size > largest:
        raise NotesError(f"is larger than {largest / 1_000_000:g} MB, too large for notes; divide it")


def _text(path: Path) -> tuple[str, tuple[str, ...]]:
    """The file's text, with the line ends of Unix, and what is doubtful about it."""
    _check(path, MAX_TEXT)
    text, doubts = decoded(path.read_bytes())
    return text.replace("\r\n", "\n").replace("\r", "\n"), doubts


def _bounded(notes: Notes) -> Notes:
    if len(notes.entries) > MAX_ENTRIES:
        line = notes.entries[MAX_ENTRIES].line
        raise NotesError(f"more than {MAX_ENTRIES:,} questions, too many for a deck; divide the file", line)
    for entry in notes.entries:
        if len(entry.answer) > MAX_ANSWER or len(entry.question) > MAX_ANSWER:
            what = f"the answer to '{entry.question[:60]}' has more than {MAX_ANSWER:,} characters"
            raise NotesError(f"{what}; is the mark of a question missing?", entry.line)
    return notes
