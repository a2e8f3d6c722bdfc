"""Where decks are found, and how one is read."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from voiceprep.decks.deck import Deck
from voiceprep.decks.document import Document, parse
from voiceprep.decks.problems import problems_of
from voiceprep.errors import DeckError, DeckProblems
from voiceprep.nearest import nearest
from voiceprep.paths import Paths

SUFFIXES = (".yaml", ".yml")
MAX_BYTES = 5_000_000  # the first deck, 30 questions, has 0.1 MB


@dataclass(frozen=True, slots=True)
class DeckEntry:
    """A deck that can be chosen by `name`: what is in it, or why it cannot be used (one of the two is None)."""

    name: str
    path: Path
    deck: Deck | None
    error: DeckError | None


def deck_files(paths: Paths) -> dict[str, Path]:
    """Name → file of every deck, by name; a user's own deck hides a bundled one of the same name."""
    found: dict[str, Path] = {}
    for folder in paths.deck_folders:
        for path in sorted(folder.glob("*")):
            if path.suffix in SUFFIXES and path.is_file():
                found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def find_deck(name: str, paths: Paths) -> Path:
    """The file of the deck called `name` (`ml-engineer`), or the file whose path that is.

    Raises:
        DeckError: there is none; it names near matches and the folders searched.
    """
    files = deck_files(paths)
    if name in files:
        return files[name]
    file = Path(name)
    if _is_file(file):
        return file
    if "/" in name or "\\" in name or file.suffix in SUFFIXES:
        raise DeckError(f"there is no file {name}{nearest(file.stem, files, 'decks that can be called by name are')}")
    folders = " or ".join(map(str, paths.deck_folders))
    raise DeckError(f"there is no deck '{name}' in {folders}{nearest(name, files)}")


def load_deck(path: Path) -> Deck:
    """The deck in that file.

    Raises:
        DeckProblems: what is wrong in it, all of it, with lines.
        DeckError: it cannot be read.
    """
    return load_document(path)[1]


def load_document(path: Path) -> tuple[Document, Deck]:
    """The deck in that file, and the document that knows the line of each of its values. Raises as `load_deck`."""
    return read_document(path, _read(path))


def read_document(path: Path, data: bytes) -> tuple[Document, Deck]:
    """The deck in `data`, which is or is to be that file's content. Raises DeckProblems as `load_deck`."""
    document = parse(path, data)
    try:
        return document, Deck.model_validate(document.value)
    except ValidationError as error:
        raise DeckProblems(problems_of(error, document)) from None


def list_decks(paths: Paths) -> tuple[DeckEntry, ...]:
    """Every deck that can be chosen by name, by name; those that cannot be used come with their error."""
    return tuple(_entry(name, path) for name, path in deck_files(paths).items())


def _entry(name: str, path: Path) -> DeckEntry:
    try:
        return DeckEntry(name, path, load_deck(path), None)
    except DeckError as error:
        return DeckEntry(name, path, None, error)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a NUL in it
        return False


def _read(path: Path) -> bytes:
    if not _is_file(path):  # a pipe would be waited for
        raise DeckError(f"{path} is not a file")
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise DeckError(f"{path} cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise DeckError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB, too large for a deck")
    return data
