"""The keyboard while a session runs: keys are noticed as they are pressed, without Enter."""

import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from voiceprep.interview.keys import Keys, NoKeys

ENTER = ("\r", "\n")


def open_keyboard() -> "Keyboard | _NoKeyboard":
    """The keyboard where standard input is a terminal; else one that never has a key."""
    return Keyboard() if sys.stdin is not None and sys.stdin.isatty() else _NoKeyboard()


class _NoKeyboard(NoKeys):
    def __enter__(self) -> Keys:
        return self

    def __exit__(self, *_: object) -> None:
        return None


class Keyboard:
    """A terminal in which single keys are read. Ctrl-C and Ctrl-Z work as ever; leaving restores the terminal."""

    def __init__(self) -> None:
        self._watched = False

    def __enter__(self) -> Self:
        self._watched = True
        if sys.platform != "win32":
            import termios
            import tty

            self._saved = termios.tcgetattr(sys.stdin)
            tty.setcbreak(sys.stdin)
            # After Ctrl-Z and `fg` the shell hands the terminal back as it likes it.
            self._before = signal.signal(signal.SIGCONT, lambda *_: tty.setcbreak(sys.stdin))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._restore()

    def _restore(self) -> None:
        self._watched = False
        if sys.platform != "win32":
            import termios

            signal.signal(signal.SIGCONT, self._before)
            with suppress(termios.error):  # the terminal is gone
                termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._saved)

    def poll(self) -> str | None:
        """The next key pressed, if any; see Keys."""
        character = _read_if_pressed() if self._watched else None
        if character is None:
            return None
        return "enter" if character in ENTER else character.lower()

    def lines(self) -> Callable[[], str | None]:
        """Reads lines, typed as in any other program: seen, with the keys that correct them, and before they are read.

        No key is noticed from now on: whoever begins to type while the coach still speaks begins the answer.
        """
        self._restore()
        return read_line


def read_line() -> str | None:
    """A line of standard input; None at its end."""
    return sys.stdin.readline() or None


if sys.platform == "win32":

    def _read_if_pressed() -> str | None:
        import msvcrt

        return msvcrt.getwch() if msvcrt.kbhit() else None

else:

    def _read_if_pressed() -> str | None:
        import os
        import select

        ready, _, _ = select.select([sys.stdin], [], [], 0)
        # Not sys.stdin.read: its buffer would swallow the keys that follow, and select would not see them.
        return os.read(sys.stdin.fileno(), 1).decode("utf-8", "ignore") or None if ready else None
