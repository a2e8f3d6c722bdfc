"""Somebody at the terminal of a program: types when something is shown."""

import os
import pty
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

BEFORE = 1.5
"""Seconds between what is shown and the first key: until then the program has begun to wait for it."""


class Typist:
    """`lines`: what is shown → what is typed then, one after another. `stdin`: the program's end of the terminal.

    shown: the file that the program's output goes to.
    """

    def __init__(self, shown: Path, lines: Sequence[tuple[str, str]]) -> None:
        self._shown, self._lines = shown, lines
        self._hands, self.stdin = pty.openpty()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._type, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join(10)
        os.close(self._hands)
        os.close(self.stdin)

    def _type(self) -> None:
        read = 0
        for text, keys in self._lines:
            while (at := self._shown.read_text("utf-8").find(text, read)) < 0:
                if self._over.wait(0.1):
                    return
            read = at + len(text)
            self._over.wait(BEFORE)
            os.write(self._hands, keys.encode())
