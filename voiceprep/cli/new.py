"""`voiceprep new`: somebody is interviewed for a deck."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path

import click

from voiceprep.audio.player import Silence
from voiceprep.cli.console import open_console
from voiceprep.cli.keyboard import Keyboard, open_keyboard, read_line
from voiceprep.cli.main import pass_paths
from voiceprep.cli.stage import Microphones, Mouth, announce_engine, listen_to, make_coach, make_scribe
from voiceprep.cli.terminal import TerminalScreen
from voiceprep.decks.deck import Deck, Question
from voiceprep.decks.store import deck_files
from voiceprep.errors import DeckError, DeviceError
from voiceprep.interview.authoring import Take, interview
from voiceprep.interview.commands import Command
from voiceprep.interview.growing_deck import GrowingDeck
from voiceprep.interview.replies import Reply
from voiceprep.interview.typed import TypedReplies
from voiceprep.paths import Paths
from voiceprep.printable import printable
from voiceprep.settings import ListenSettings
from voiceprep.speech import transcriber
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.voice import SilentVoice

SCISSORS = "# ---- What stands below this line is not kept. ----"
HELP = """\
{scissors}
# {question}
#
# Correct what was misheard, and better the answer as you like: as you would say it in two minutes. Each clause makes a
# key point; a line that begins with "- " makes one by itself. Delete all of it to leave the question out.
"""


@click.command()
@click.argument("name", default="my-answers")
@click.option("--typed", is_flag=True, help="Type the answers.")
@click.option("--input", "device", metavar="DEVICE", help="Microphone: its name or number (voiceprep doctor).")
@click.option("--engine", default=transcriber.DEFAULT, show_default=True, help="Recogniser (voiceprep engines).")
@pass_paths
def command(paths: Paths, name: str, typed: bool, device: str | None, engine: str) -> None:
    """Be interviewed for a deck called NAME: write a question, say your answer, correct it in your editor.

    Key points are proposed from each answer. All is saved after every answer; an empty question ends it. A deck of
    yours of that name gets more questions.
    """
    deck = GrowingDeck(_file(name, paths), re.sub(r"[-_]+", " ", name).capitalize())
    screen = TerminalScreen(open_console(), plain=False)
    author = _Author(screen)
    click.echo(printable(f"{deck.file}: {_count(deck.deck)}. An empty question ends it."))
    try:
        with ExitStack() as stack:
            take = _typed if typed else stack.enter_context(_spoken(deck.deck, device, engine, screen))
            interview(author, take, deck)
    finally:
        click.echo(
            printable(f"\nSaved: {_count(deck.deck)} in {deck.file}." if deck.file.exists() else "\nNothing to save.")
        )
    if deck.deck.questions:
        click.echo(f"Next: voiceprep check {name}, then voiceprep start {name}")


def _file(name: str, paths: Paths) -> Path:
    """The deck's file. Raises DeckError where an included deck has the name."""
    if not re.fullmatch(r"[\w-]{1,60}", name):
        raise click.UsageError("NAME is the name of a deck: letters, digits and hyphens")
    file = paths.decks / f"{name}.yaml"
    if not file.exists() and name in deck_files(paths):
        raise DeckError(f"a deck called {name} is there already: choose another name, or: voiceprep edit {name}")
    return file


class _Author:
    """Whoever sits at the terminal."""

    def __init__(self, screen: TerminalScreen) -> None:
        self._screen = screen

    def question(self) -> str:
        try:
            return input("\nQuestion: ")
        except EOFError:
            return ""

    def corrected(self, question: str, answer: str) -> str:
        text = f"{answer}\n\n{HELP.format(scissors=SCISSORS, question=question)}"
        try:
            edited = click.edit(text, extension=".md")
        except click.ClickException as error:
            self.note(f"{error.message} The answer stays as it is; correct it later with voiceprep edit.")
            edited = None
        return answer if edited is None else edited.partition(SCISSORS)[0].strip()

    def show(self, question: Question) -> None:
        click.echo(f"{len(question.points)} key points:")
        for point in question.points:
            terms = f" ({point.need or 'half'} of: {', '.join(point.terms)})" if point.terms else ""
            click.echo(printable(f"- {point.text}{terms}"))

    def note(self, text: str) -> None:
        self._screen.note(text)


@contextmanager
def _spoken(deck: Deck, device: str | None, engine: str, screen: TerminalScreen) -> Iterator[Take]:
    """Answers by microphone. Raises DeviceError where there is none, EngineError where the engine cannot be had."""
    try:
        microphones = Microphones(device)
    except DeviceError as error:
        raise DeviceError(f"{error}; with --typed you can type your answers") from error
    announce_engine(engine, screen)
    with closing(make_scribe(engine)) as scribe:
        yield partial(_listen, deck, microphones, scribe, screen)


def _listen(
    deck: Deck, microphones: Microphones, scribe: Scribe, screen: TerminalScreen, question: Question, audio: Path
) -> Reply:
    """One answer. The keyboard is watched only now: questions are typed, and editors read it, too."""
    with open_keyboard() as keys:
        by_keys = isinstance(keys, Keyboard)  # who thinks while they speak ends by key
        settings = ListenSettings(end="tap" if by_keys else "silence")
        coach = make_coach(deck, Mouth(SilentVoice(), Silence()), screen, keys)
        replies = listen_to(
            deck,
            microphones.open,
            "microphone",
            scribe,
            coach,
            settings,
            None,
            find_again=microphones.find_again,
            begin_typing=(lambda: TypedReplies(keys.lines(), can_retry=False)) if isinstance(keys, Keyboard) else None,
        )
        replies.prepare()
        screen.note("Say your answer; " + ("Enter ends it." if by_keys else "silence ends it."))
        return replies.take(question, audio, _no_help)


def _typed(question: Question, audio: Path) -> Reply:
    click.echo("Answer (an empty line ends it):")
    return TypedReplies(read_line, can_retry=False).take(question, audio, _no_help)


def _no_help(command: Command) -> None:
    """There is nothing to repeat or to hint at: whoever answers wrote the question."""


def _count(deck: Deck) -> str:
    number = len(deck.questions)
    return f"{number} question{'' if number == 1 else 's'}"
