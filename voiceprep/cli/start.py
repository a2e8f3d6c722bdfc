"""`voiceprep start`: practise."""

import random
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import Literal

import click

from voiceprep.audio.files import FileSource, read_clip
from voiceprep.audio.source import Source
from voiceprep.audio.voice_activity import Silero
from voiceprep.cli.console import open_console
from voiceprep.cli.keyboard import open_keyboard
from voiceprep.cli.main import pass_paths
from voiceprep.cli.stage import (
    announce_engine,
    grader_in_background,
    listen_to,
    make_coach,
    make_desk,
    make_scribe,
    open_microphone,
    open_mouth,
)
from voiceprep.cli.terminal import TerminalScreen
from voiceprep.decks.deck import Deck, Question
from voiceprep.decks.store import find_deck, load_deck
from voiceprep.errors import AudioFileError, DeviceError
from voiceprep.interview.barge_in import BargeIn
from voiceprep.interview.keys import NoKeys
from voiceprep.interview.modes import Mode
from voiceprep.interview.order import choose
from voiceprep.interview.replies import Replies
from voiceprep.interview.session import Session
from voiceprep.interview.typed import TypedReplies
from voiceprep.paths import Paths
from voiceprep.settings import LONGEST_BUDGET, SHORTEST_BUDGET, ListenSettings
from voiceprep.speech import transcriber, voice

DECK = "ml-engineer"
AUDIO = (".wav", ".flac")


@click.command()
@click.argument("deck", default=DECK)
@click.option("--count", type=click.IntRange(min=1), help="Ask this many questions.")
@click.option("--question", "ids", multiple=True, metavar="ID", help="Ask this question; repeat for more, in order.")
@click.option("--shuffle", is_flag=True, help="Ask in random order.")
@click.option("--input-device", metavar="NAME", help="Microphone: a number or a part of its name (voiceprep doctor).")
@click.option("--output-device", metavar="NAME", help="Speaker: a number or a part of its name.")
@click.option(
    "--voice", "voice_name", default=voice.DEFAULT, show_default=True, help="hibari, hibari:NAME, system, system:NAME."
)
@click.option(
    "--engine", default=transcriber.DEFAULT, show_default=True, help="Recogniser: whisper, or sr:NAME (some online)."
)
@click.option("--mute", is_flag=True, help="Show the questions, do not speak them.")
@click.option("--typed", is_flag=True, help="Type the answers.")
@click.option(
    "--replies",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take the answers from DIRECTORY/<question id>.wav or .flac.",
)
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Mode]),
    default=Mode.DRILL.value,
    show_default=True,
    help="drill: feedback after each answer. mock: as in the interview, a debrief at the end. learn: hear it, say it.",
)
@click.option("--time", "seconds", type=click.FloatRange(min=10), help="Seconds for a question, told when you ask.")
@click.option(
    "--silence",
    type=float,
    default=ListenSettings().silence_budget,
    show_default=True,
    help=f"Seconds of silence that end an answer, {SHORTEST_BUDGET:g} to {LONGEST_BUDGET:g}.",
)
@click.option("--end", type=click.Choice(["silence", "tap"]), default="silence", help="tap: only Enter ends an answer.")
@click.option("--headphones", is_flag=True, help="Speaking silences the coach: no speaker is heard by the microphone.")
@click.option("--practice-only", is_flag=True, help="Leave this session out of averages and histories.")
@click.option("--plain", is_flag=True, help="For screen readers: nothing is redrawn, nothing ticks.")
@pass_paths
def command(
    paths: Paths,
    deck: str,
    count: int | None,
    ids: tuple[str, ...],
    shuffle: bool,
    input_device: str | None,
    output_device: str | None,
    voice_name: str,
    engine: str,
    mute: bool,
    typed: bool,
    replies: Path | None,
    mode: str,
    seconds: float | None,
    silence: float,
    end: Literal["silence", "tap"],
    headphones: bool,
    practice_only: bool,
    plain: bool,
) -> None:
    """Practise aloud: questions of DECK are asked, your answers heard, judged by the point and saved."""
    if typed and replies:
        raise click.UsageError("--typed and --replies exclude each other: answers come from one place")
    settings = _listen_settings(silence, end)
    deck_file = find_deck(deck, paths)
    loaded = load_deck(deck_file)
    files = _recorded(replies, loaded) if replies else {}
    questions = choose(loaded, ids=ids or tuple(files), count=count, shuffle=random.Random() if shuffle else None)
    screen = TerminalScreen(open_console(), plain=plain)
    source = _from_files(files, questions) if replies else None if typed else _microphone(input_device, screen)
    mouth = open_mouth(voice_name, output_device, mute=mute, screen=screen)
    grader = grader_in_background()
    with ExitStack() as stack:
        if source is None:
            coach = make_coach(loaded, mouth, screen, NoKeys())
            answers: Replies = TypedReplies(_read_line, can_retry=sys.stdin.isatty())
        else:
            announce_engine(engine, screen)
            barge_in = BargeIn(partial(source, questions[0]), Silero, settings) if headphones and not replies else None
            coach = make_coach(loaded, mouth, screen, stack.enter_context(open_keyboard()), barge_in)
            scribe = stack.enter_context(closing(make_scribe(engine)))
            shown = None if mode == Mode.MOCK else grader  # nothing is told there, not even by a shorter wait
            answers = listen_to(
                loaded, _heard(source, barge_in), "files" if replies else "microphone", scribe, coach, settings, shown
            )
        desk = make_desk(loaded, deck_file, questions, paths, coach, answers, grader, practice_only)
        Session(loaded.title, questions, desk, Mode(mode), seconds).run()


def _listen_settings(silence: float, end: Literal["silence", "tap"]) -> ListenSettings:
    try:
        return ListenSettings(silence_budget=silence, end=end)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--silence") from error


def _recorded(folder: Path, deck: Deck) -> dict[str, Path]:
    """Question id → recording, in the deck's order. Raises AudioFileError when there is none."""
    found = {path.stem: path for path in sorted(folder.iterdir()) if path.suffix.lower() in AUDIO}
    files = {question.id: found[question.id] for question in deck.questions if question.id in found}
    if not files:
        raise AudioFileError(f"{folder}: no recording is called after a question of this deck, <question id>.wav")
    return files


def _from_files(files: dict[str, Path], questions: tuple[Question, ...]) -> Callable[[Question], Source]:
    if missing := [question.id for question in questions if question.id not in files]:
        raise AudioFileError(f"no recording for {', '.join(missing)}: <question id>.wav or .flac is looked for")
    return lambda question: FileSource(read_clip(files[question.id]))


def _heard(source: Callable[[Question], Source], barge_in: BargeIn | None) -> Callable[[Question], Source]:
    """The source, which is open already where the person has begun to speak over the coach."""
    return source if barge_in is None else lambda question: barge_in.take() or source(question)


def _microphone(device: str | None, screen: TerminalScreen) -> Callable[[Question], Source] | None:
    """The microphone; None where there is none and the person would rather type. Raises DeviceError otherwise."""
    try:
        return open_microphone(device)
    except DeviceError as error:
        if not sys.stdin.isatty():
            raise DeviceError(f"{error}; with --typed you can type your answers") from error
        screen.note(f"No microphone can be used: {error}")
        if click.confirm("Type your answers instead?", default=True):
            return None
        raise


def _read_line() -> str | None:
    line = sys.stdin.readline()
    return line if line else None
