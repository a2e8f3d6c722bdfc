"""Files that are either as before or as meant, never half-written."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from voiceprep.errors import RecordError
from voiceprep.paths import make_folder
from voiceprep.printable import printable

_PREFIX, _SUFFIX = ".", ".tmp"
# A two-hour talk has 20,000 words of 80 bytes each; nothing that voiceprep writes comes near.
MAX_BYTES = 16_000_000


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new, owner-only file beside `path` to fill; when the block ends well, it is on disk and takes the name.

    Whatever fails, and whenever the process is killed, `path` is the whole old file or the whole new one. A kill
    may leave the other file behind; `is_leftover` knows it.

    Raises RecordError when the disk refuses.
    """
    try:
        descriptor, name = tempfile.mkstemp(_SUFFIX, f"{_PREFIX}{path.name}.", path.parent)
        os.close(descriptor)
        temporary = Path(name)
        try:
            yield temporary
            _sync(temporary)
            os.replace(temporary, path)  # noqa: PTH105  beside os.fsync, so that a test can make each of them fail
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise RecordError(f"cannot save {printable(str(path))}: {error.strerror or error}") from error


def is_leftover(path: Path) -> bool:
    """Whether that is what a killed `replacing` left behind (or one under way in another process)."""
    return path.name.startswith(_PREFIX) and path.name.endswith(_SUFFIX)


def make_room(path: Path) -> None:
    """Make the folder that `path` is to lie in, its owner's alone, where there is none. Raises RecordError."""
    try:
        make_folder(path.parent)
    except OSError as error:
        raise RecordError(f"cannot save {printable(str(path))}: {error.strerror}") from error


def write_bytes(path: Path, data: bytes) -> None:
    """Make `data` the content of `path`, whole or not at all. Raises RecordError."""
    with replacing(path) as temporary:
        temporary.write_bytes(data)


def read_bytes(path: Path) -> bytes:
    """The file's content. Raises RecordError when it is missing, no regular file, unreadable or absurdly large."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for
            raise RecordError(f"{printable(str(path))} is not a file")
        if status.st_size > MAX_BYTES:
            raise RecordError(f"{printable(str(path))} is larger than {MAX_BYTES // 1_000_000} MB: no record has that")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise RecordError(f"{printable(str(path))} is missing") from error
    except OSError as error:
        raise RecordError(f"{printable(str(path))} cannot be read: {error.strerror}") from error


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Make a new name last through a power cut, where the system can: Windows and some network drives cannot."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
