"""Every error that voiceprep raises on purpose: one base, text ready for the person, an exit code."""

from collections.abc import Sequence
from pathlib import Path


class VoiceprepError(Exception):
    """An error the user can mend. `str(error)` is one line: what is wrong, where, what to do."""

    exit_code = 1


class DeckError(VoiceprepError):
    """A deck that cannot be found, read or understood."""


class DeckProblem(DeckError):
    """One thing wrong in a deck, with its place.

    `file` and 1-based `line` say where; `field` is the dotted path of the value (`questions.2.points.0.text`).
    """

    def __init__(self, file: Path, line: int, field: str, message: str) -> None:
        self.file, self.line, self.field, self.message = file, line, field, message
        super().__init__(f"{file}:{line}: {field}: {message}" if field else f"{file}:{line}: {message}")


class DeckProblems(DeckError):
    """All that is wrong in a deck: `problems`, at least one, in the order of the file. `str(error)` has a line each."""

    def __init__(self, problems: Sequence[DeckProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class NotesError(VoiceprepError):
    """Notes that cannot be read or understood, or a deck that cannot be made of them.

    `line` counts from 1 in what the file is made of (lines, rows, paragraphs, notes); 0: no line in particular.
    `file` is None until it is known.
    """

    def __init__(self, message: str, line: int = 0, file: Path | None = None) -> None:
        self.message, self.line, self.file = message, line, file
        super().__init__(": ".join([":".join(map(str, filter(None, (file, line)))), message]) if file else message)


class DeviceError(VoiceprepError):
    """No usable audio device, or one that failed."""

    exit_code = 3


class EngineError(VoiceprepError):
    """A voice, transcriber or grader that cannot be made or that failed."""


class AudioFileError(VoiceprepError):
    """An audio file that cannot be read or written."""


class RecordError(VoiceprepError):
    """A session or attempt that cannot be found, read or written."""
