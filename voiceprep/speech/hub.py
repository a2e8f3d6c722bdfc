"""Weights from the Hugging Face hub, for who asks for a model by name. Nothing else here uses the network."""

import errno
import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from voiceprep.errors import EngineError
from voiceprep.paths import make_folder
from voiceprep.printable import printable
from voiceprep.speech.model_folder import BINARY, disk_problem, place, sha256
from voiceprep.speech.models import Model

_NEEDED = ("config.json", BINARY, "tokenizer.json")
_TAKEN = (*_NEEDED, "preprocessor_config.json")
_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


@dataclass(frozen=True, slots=True)
class _File:
    """A file as the hub lists it: large ones with their SHA-256, the others with Git's hash of a blob (SHA-1)."""

    name: str
    size: int
    sha256: str | None
    blob: str


def download(model: Model, store: Path, say: Callable[[str], None], endpoint: str | None = None) -> None:
    """Put the weights of a model into `store`, whole or not at all; a download that was cut off is gone on with.

    `say` is told what is fetched from where; a progress bar goes to standard error where that is a terminal. No
    credentials are read or sent. `endpoint`: another hub than the one that huggingface_hub would ask.

    Raises EngineError where there is no network, no such model, too little space, or something else came than was
    published.
    """
    folder = store / model.folder
    partial = store / f"{model.folder}.partial"
    try:
        commit, files = _list(model, endpoint)
        size = f"{sum(file.size for file in files) / 1e6:.0f} MB"
        say(f"Downloading {model.name} ({size}), once, from the Hugging Face hub, {model.repository}, to {folder}.")
        make_folder(partial)
        _check_space(partial, files)
        for file in files:
            _get(model, commit, file, partial / file.name, endpoint)
        place(partial, folder)
    except EngineError:
        raise
    except Exception as error:  # the hub's client raises those of whichever HTTP library it is built on
        if isinstance(error, OSError) and (error.filename or error.errno in _DISK):
            raise disk_problem(store, error.strerror or str(error)) from error
        raise EngineError(
            f"{model.name} could not be downloaded from the Hugging Face hub ({_reason(error)}); what has come is "
            "kept, the same command goes on from there. The engine that needs no network is --engine whisper"
        ) from error


def _list(model: Model, endpoint: str | None) -> tuple[str, list[_File]]:
    """The commit, and the files that are needed. Raises EngineError where these are no weights, or other ones."""
    from huggingface_hub import HfApi

    api = HfApi(endpoint=endpoint, token=False)
    found = api.model_info(model.repository, revision=model.commit, files_metadata=True, timeout=30)
    files = [
        _File(one.rfilename, one.size or 0, one.lfs.sha256 if one.lfs else None, one.blob_id or "")
        for one in found.siblings or ()
        if one.rfilename in _TAKEN or one.rfilename.startswith("vocabulary.")
    ]
    hashes = {file.name: file.sha256 for file in files}
    if not hashes.keys() >= set(_NEEDED):
        raise EngineError(f"{model.repository} holds no model for faster-whisper ({', '.join(_NEEDED)})")
    if model.sha256 and hashes[BINARY] != model.sha256:
        raise EngineError(f"{model.repository} does not offer the weights that were published; nothing was fetched")
    return found.sha or model.commit, files


def _get(model: Model, commit: str, file: _File, target: Path, endpoint: str | None) -> None:
    """The file, verified, from where the last try ended."""
    from huggingface_hub import hf_hub_url
    from huggingface_hub.file_download import http_get

    if target.exists():
        return
    begun = target.with_name(f"{file.name}.begun")
    with begun.open("ab") as out:
        if out.tell() > file.size:
            out.truncate(0)
        url = hf_hub_url(model.repository, file.name, revision=commit, endpoint=endpoint)
        # Compressed, a file has another length, and a range of it other bytes.
        headers = {"Accept-Encoding": "identity"}
        http_get(
            url,
            out,
            resume_size=out.tell(),
            headers=headers,
            expected_size=file.size,
            displayed_filename=file.name,
        )
    if not _is_intact(begun, file):
        begun.unlink()
        raise EngineError(f"{file.name} of {model.repository} came damaged and was deleted; try again")
    begun.replace(target)


def _check_space(partial: Path, files: list[_File]) -> None:
    there = sum(file.stat().st_size for file in partial.iterdir())
    wanted = sum(file.size for file in files) - there
    if (free := shutil.disk_usage(partial).free) < wanted:
        raise disk_problem(partial.parent, f"{wanted / 1e6:.0f} MB are needed, {free / 1e6:.0f} MB are free")


def _is_intact(path: Path, file: _File) -> bool:
    if file.sha256:
        return sha256(path) == file.sha256
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest() == file.blob


def _reason(error: Exception) -> str:
    """The first line of what went wrong, short."""
    text = str(error).strip() or type(error).__name__
    return printable(text.splitlines()[0])[:120]
