"""A folder with a model's weights: either whole, with the hash of every file, or not there."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from voiceprep.errors import EngineError
from voiceprep.printable import printable

SUMS = "SHA256SUMS"
"""The file with the hash of every other one, as `sha256sum -c` reads it."""

BINARY = "model.bin"
"""The weights proper."""


def place(temporary: Path, folder: Path) -> None:
    """Record the hashes of a filled folder, put all of it on disk, and give it its name.

    Where another process was faster, `temporary` stays. Raises OSError.
    """
    lines = [f"{sha256(file)}  {file.name}\n" for file in sorted(temporary.iterdir()) if file.name != SUMS]
    (temporary / SUMS).write_text("".join(lines), "utf-8")
    for file in temporary.iterdir():
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())
    try:
        temporary.rename(folder)
    except OSError:
        if not (folder / SUMS).exists():
            raise


def read_sums(folder: Path, remedy: str) -> dict[str, str]:
    """File name → hash as `SUMS` has them. Raises EngineError, ending with `remedy`, where that is no such list."""
    try:
        lines = [line.split("  ", 1) for line in (folder / SUMS).read_text("utf-8").splitlines()]
        sums = {name: digest for digest, name in lines}
    except (OSError, ValueError) as error:
        raise EngineError(f"{_said(folder / SUMS)} is no list of hashes, so nothing there is used; {remedy}") from error
    if BINARY not in sums or any(Path(name).name != name for name in sums):
        raise EngineError(f"{_said(folder / SUMS)} does not list the files of a model; {remedy}")
    return sums


def verify(folder: Path, sums: Mapping[str, str], remedy: str) -> None:
    """Compare files in that folder (name → sha256) with their hashes.

    Raises EngineError, ending with `remedy`, where one is missing or differs: such a file is never loaded.
    """
    for name, expected in sums.items():
        try:
            found = sha256(folder / name)
        except OSError as error:
            raise EngineError(
                f"the weights {_said(folder / name)} cannot be read: {error.strerror}; {remedy}"
            ) from error
        if found != expected:
            raise EngineError(
                f"the weights {_said(folder / name)} are not the published ones (sha256 {found[:12]}, expected "
                f"{expected[:12]}); {remedy}"
            )


def sha256(file: Path) -> str:
    """Of a file, in hexadecimal. Raises OSError."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def disk_problem(folder: Path, what: str) -> EngineError:
    """What a disk that refuses the weights (`what` it said) means for the person."""
    return EngineError(
        f"the weights cannot be written into {_said(folder)}: {what}; "
        "free some space there, or set VOICEPREP_HOME to a folder on another disk"
    )


def _said(path: Path) -> str:
    return printable(str(path))
