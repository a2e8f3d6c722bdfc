"""Keys in a real terminal, also after the program was stopped and went on."""

import os
import pty
import signal
import termios
import threading
from collections.abc import Iterator

import pytest

from voiceprep.cli import keyboard
from voiceprep.cli.keyboard import Keyboard, open_keyboard


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A terminal as standard input; the other end of it is where one types."""
    hands, line = pty.openpty()
    with os.fdopen(line) as stdin:
        monkeypatch.setattr(keyboard.sys, "stdin", stdin)
        yield hands
    os.close(hands)


def waits_for_enter() -> bool:
    return bool(termios.tcgetattr(keyboard.sys.stdin)[3] & termios.ICANON)


def test_keys_are_noticed_one_by_one_and_never_waited_for(terminal: int):
    with open_keyboard() as keys:
        assert keys.poll() is None
        os.write(terminal, b"Sq\n")
        assert [keys.poll() for _ in range(4)] == ["s", "q", "enter", None]
    assert waits_for_enter()


def test_after_being_stopped_it_takes_the_terminal_again(terminal: int):
    with Keyboard() as keys:
        cooked = termios.tcgetattr(keyboard.sys.stdin)
        cooked[3] |= termios.ICANON | termios.ECHO
        termios.tcsetattr(keyboard.sys.stdin, termios.TCSANOW, cooked)  # as a shell does meanwhile
        os.kill(os.getpid(), signal.SIGCONT)
        assert not waits_for_enter()
        os.write(terminal, b"h")
        assert keys.poll() == "h"


def test_a_pipe_has_no_keys(monkeypatch: pytest.MonkeyPatch):
    read, write = os.pipe()
    with os.fdopen(read) as stdin, os.fdopen(write, "w") as writer:
        monkeypatch.setattr(keyboard.sys, "stdin", stdin)
        writer.write("s")
        writer.flush()
        with open_keyboard() as keys:
            assert keys.poll() is None


def test_lines_that_are_pasted_at_once_are_all_read(terminal: int):
    with Keyboard() as keys:
        paste = threading.Timer(0.2, os.write, (terminal, b"I train a model.\nThen I test it.\n"))
        paste.start()
        read_line = keys.lines()
        assert [read_line() for _ in range(2)] == ["I train a model.\n", "Then I test it.\n"]
        paste.join()
    assert waits_for_enter()


def test_what_is_typed_before_lines_are_read_begins_the_first_one(terminal: int):
    """Be it before anybody asks for lines, or while the coach still speaks and looks for keys."""
    with Keyboard() as keys:
        os.write(terminal, b"So ")
        read_line = keys.lines()
        os.write(terminal, b"I stop ")
        assert keys.poll() is None
        os.write(terminal, b"early.\n")
        assert read_line() == "So I stop early.\n"


def test_where_lines_are_read_being_stopped_brings_no_single_keys_back(terminal: int):
    with Keyboard() as keys:
        keys.lines()
        os.kill(os.getpid(), signal.SIGCONT)
        assert waits_for_enter()
