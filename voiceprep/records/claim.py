"""Who records into a session's folder? One process at a time, and the claim ends with it however it ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from voiceprep.errors import RecordError
from voiceprep.printable import printable

if os.name == "posix":
    import fcntl


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """The folder is this process's to record into until the block ends.

    The folder itself is locked, so that nothing lies about after a kill. Where that is impossible (Windows, some
    network drives) nobody is kept out. Raises RecordError where another process has it.
    """
    descriptor = _lock(folder)
    if descriptor == _TAKEN:
        raise RecordError(f"session {printable(folder.name)} is being recorded by another voiceprep: end that first")
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def is_claimed(folder: Path) -> bool:
    """Whether a process is recording into the folder now, as far as the system can tell."""
    descriptor = _lock(folder)
    if descriptor is None or descriptor == _TAKEN:
        return descriptor == _TAKEN
    os.close(descriptor)
    return False


_TAKEN = -1


def _lock(folder: Path) -> int | None:
    """A descriptor that holds the lock, `_TAKEN`, or None where there are no such locks."""
    if os.name != "posix":
        return None
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return _TAKEN
        except OSError:
            os.close(descriptor)
            return None
        return descriptor
    return None
