"""A disk that fails: at a chosen system call, or when it is full."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

resource = pytest.importorskip("resource", reason="needs POSIX")


@contextmanager
def failing(name: str, error: BaseException | None = None, *, after: int = 0) -> Iterator[None]:
    """`os.<name>` raises from its call number `after` on."""
    real, calls = getattr(os, name), 0

    def call(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls > after:
            raise error or OSError(errno.EIO, "Input/output error")
        return real(*args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, name, call)
        yield


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file can grow beyond `room` bytes: a write that begins below it stops in the middle."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
