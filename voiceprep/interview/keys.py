"""Keys pressed while the coach speaks or listens."""

from typing import Protocol


class Keys(Protocol):
    """A keyboard that is looked at, never waited for."""

    def poll(self) -> str | None:
        """The next key that was pressed (`enter`, or a lower-case character), if any."""
        ...


class NoKeys:
    """No keyboard: a pipe, a test, a file."""

    def poll(self) -> str | None:
        """Never one."""
        return None
