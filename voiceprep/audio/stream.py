"""PortAudio's streams: how many are open, for devices must not be listed afresh meanwhile."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

in_use = threading.RLock()
"""Held by whoever opens or closes a stream, or lists the devices."""

_open = 0


class Stream(Protocol):
    """What PortAudio plays or records through."""

    def start(self) -> None:
        """Begin."""
        ...

    def close(self, ignore_errors: bool = True) -> None:
        """End, and give the device free."""
        ...


AnyStream = TypeVar("AnyStream", bound=Stream)


def started(make: Callable[[], AnyStream]) -> AnyStream:
    """The stream that `make` opens, started; closed where it does not start, which raises what PortAudio raises."""
    global _open
    with in_use:
        stream = make()
        try:
            stream.start()
        except BaseException:
            stream.close(ignore_errors=True)
            raise
        _open += 1
    return stream


@contextlib.contextmanager
def closing_stream() -> Iterator[None]:
    """Around whatever closes a stream that was `started`."""
    global _open
    with in_use:
        try:
            yield
        finally:
            _open -= 1


def any_open() -> bool:
    """Whether a stream is open: listing the devices afresh would end it."""
    return _open > 0
