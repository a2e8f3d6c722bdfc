"""A session in the terminal: what the coach says, captions with a level meter, verdicts, the summary."""

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.live import Live as RichLive
from rich.rule import Rule
from rich.text import Text

from voiceprep.assess.grader import Status, Verdict
from voiceprep.cli.console import signs, text_width
from voiceprep.decks.deck import Question
from voiceprep.interview.commands import Command
from voiceprep.interview.screen import Live
from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt
from voiceprep.review.terminal import reply_lines
from voiceprep.review.wording import totals
from voiceprep.speech.transcript import Word

METER = 20
"""Columns of the level meter."""

QUIET, LOUD = -60.0, -10.0
"""dB below full scale at the meter's ends: a silent room, a voice close to the microphone."""

CAPTION_WORDS = 40
"""The last words shown while the person speaks; all of them are shown afterwards."""

FOOTER = "  ".join(
    c.label for c in (Command.DONE, Command.SKIP, Command.REPEAT, Command.HINT, Command.PAUSE, Command.STOP)
)
"""The keys worth knowing while answering; the rest of the list works as well."""

REFRESH = 8
"""Redraws a second."""


class TerminalScreen:
    """Draws with rich. `plain`: nothing is ever redrawn and nothing ticks, for screen readers and logs."""

    def __init__(self, console: Console, *, plain: bool) -> None:
        self._console = console
        self._plain = plain or not console.is_terminal

    def say(self, text: str) -> None:
        """What the coach says; see Screen."""
        self._print(Text(f"Coach: {printable(text)}", "italic"))

    def note(self, text: str) -> None:
        """Something to know; see Screen."""
        self._print(Text(f"Note: {printable(text)}", "yellow"))

    def question(self, number: int, total: int, question: Question, why: str) -> None:
        """The question being asked; see Screen."""
        self._console.print()
        heading = Text(f"Question {number} of {total}" + (f": {why}" if why else ""))
        if self._plain:
            self._console.print(heading)
        else:
            self._console.print(Rule(heading, align="left"))
        self._print(Text(printable(question.question), "bold"))

    @contextmanager
    def listening(self) -> Iterator[Live]:
        """The caption line; see Screen."""
        if self._plain:
            self._console.print(Text("Listening. Enter ends the answer."))
            yield _StillCaption()
            return
        caption = _Caption()
        with RichLive(caption.draw(), console=self._console, refresh_per_second=REFRESH, transient=True) as live:
            caption.redraw = lambda: live.update(caption.draw())
            yield caption

    @contextmanager
    def waiting(self, text: str) -> Iterator[None]:
        """A spinner; see Screen."""
        if self._plain:
            yield
            return
        with self._console.status(Text(text)):
            yield

    def assessment(self, attempt: Attempt, earlier: frozenset[str] = frozenset()) -> None:
        """The reply and its verdicts; see Screen."""
        for line in reply_lines(attempt, earlier, text_width(self._console), signs(self._console)):
            self._console.print(line, soft_wrap=True)  # wrapped already

    def summary(self, attempts: Sequence[Attempt], session: str) -> None:
        """Totals and where to go from here; see Screen."""
        self._console.print()
        if attempts:
            self._print(Text(f"Total: {totals(tuple(attempts))}", "bold"))
            self._print(Text(f"Saved. Look at it again with: {_program()} review {session}"))
        else:
            self._console.print(Text("Nothing was recorded."))

    def _print(self, text: Text) -> None:
        # Piped, a text stays on a line of its own; in a terminal it is wrapped at words.
        self._console.print(text, soft_wrap=not self._console.is_terminal)


def _program() -> str:
    """How this program is called from here: `make start` runs it from a folder that is not on the path."""
    if shutil.which("voiceprep"):
        return "voiceprep"
    started = printable(sys.argv[0])
    return f"{printable(sys.executable)} -m voiceprep" if started.endswith("__main__.py") else started


class _StillCaption:
    """No caption: nothing is redrawn."""

    def level(self, decibels: float, silence: float) -> None:
        pass

    def caption(self, words: Sequence[Word]) -> None:
        pass

    def verdicts(self, verdicts: Sequence[Verdict]) -> None:
        pass


class _Caption:
    """The meter, the silence, and the last words."""

    def __init__(self) -> None:
        self._decibels, self._silence = QUIET, 0.0
        self._words: Sequence[Word] = ()
        self._verdicts: Sequence[Verdict] = ()
        self.redraw: Callable[[], None] = lambda: None

    def level(self, decibels: float, silence: float) -> None:
        self._decibels, self._silence = decibels, silence
        self.redraw()

    def caption(self, words: Sequence[Word]) -> None:
        self._words = tuple(words)
        self.redraw()

    def verdicts(self, verdicts: Sequence[Verdict]) -> None:
        self._verdicts = verdicts
        self.redraw()

    def draw(self) -> Text:
        share = (self._decibels - QUIET) / (LOUD - QUIET)
        filled = round(min(1.0, max(0.0, share)) * METER)
        text = Text.assemble(
            ("● ", "red"),
            ("█" * filled, "green"),
            ("·" * (METER - filled), "dim"),
            (f"  silent for {self._silence:.0f} s" if self._silence >= 1 else "  listening", "dim"),
        )
        if self._verdicts:
            covered = sum(v.status is Status.COVERED for v in self._verdicts)
            text.append(f"  {covered} of {len(self._verdicts)} points", "green")
        text.append("\n" + FOOTER + "\n", "dim")
        earlier = "… " if len(self._words) > CAPTION_WORDS else ""
        return text.append(earlier + " ".join(printable(word.text) for word in self._words[-CAPTION_WORDS:]))
