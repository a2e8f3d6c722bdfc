"""Holds an interview, new or gone on with: puts together what was asked for, and runs the session."""

import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from voiceprep.assess.grader import Grader
from voiceprep.audio.files import FileSource, read_clip
from voiceprep.audio.source import Source
from voiceprep.audio.voice_activity import Silero
from voiceprep.cli.keyboard import Keyboard, open_keyboard, read_line
from voiceprep.cli.stage import (
    Microphones,
    Mouth,
    announce_engine,
    grader_in_background,
    listen_to,
    make_coach,
    make_desk,
    make_scribe,
    open_mouth,
)
from voiceprep.cli.terminal import TerminalScreen
from voiceprep.decks.deck import Deck, Question
from voiceprep.errors import AudioFileError, DeviceError
from voiceprep.interview.barge_in import BargeIn
from voiceprep.interview.coach import Coach
from voiceprep.interview.keys import NoKeys
from voiceprep.interview.modes import Mode
from voiceprep.interview.replies import Replies
from voiceprep.interview.session import Session
from voiceprep.interview.typed import TypedReplies
from voiceprep.paths import Paths
from voiceprep.practice.pick import Pick
from voiceprep.records.attempt import Attempt
from voiceprep.records.claim import claimed
from voiceprep.records.session import Options
from voiceprep.records.session_folder import SessionFolder
from voiceprep.settings import ListenSettings

AUDIO = (".wav", ".flac")


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A session that goes on: its folder, the replies on record, and the index of the question to ask next."""

    folder: SessionFolder
    attempts: tuple[Attempt, ...]
    next: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked, and how. `questions`: all of the session, also those that were answered before it was cut off.

    `picks` tells by a question's id why it is asked.
    """

    deck: Deck
    deck_file: Path
    questions: tuple[Question, ...]
    options: Options
    typed: bool
    practice_only: bool
    settings: ListenSettings
    goes_on: Interrupted | None = None
    picks: Mapping[str, Pick] = field(default_factory=dict)


def hold(plan: Plan, paths: Paths, screen: TerminalScreen) -> None:
    """Run the session. Raises VoiceprepError and KeyboardInterrupt as Session.run, and where it cannot begin."""
    options, begin = plan.options, plan.goes_on.next if plan.goes_on else 0
    microphones = None if options.replies or plan.typed else _microphones(options.input_device, screen)
    source: Callable[[Question], Source] | None = microphones.open if microphones else None
    if options.replies:
        source = _from_files(recorded(Path(options.replies), plan.deck), plan.questions[begin:])
    mouth = open_mouth(options.voice, options.output_device, mute=options.mute, screen=screen)
    grader = grader_in_background(screen)
    with ExitStack() as stack:
        if source is None:
            coach = make_coach(plan.deck, mouth, screen, NoKeys())
            answers: Replies = TypedReplies(read_line, can_retry=sys.stdin.isatty())
        else:
            coach, answers = _aloud(plan, source, microphones, mouth, grader, screen, stack)
        if plan.goes_on:
            desk = make_desk(plan.goes_on.folder, coach, answers, grader, plan.goes_on.attempts)
        else:
            desk = make_desk(_new_folder(plan, paths, answers), coach, answers, grader)
        stack.enter_context(claimed(desk.folder.path))
        mode = Mode(options.practice)
        Session(plan.deck.title, plan.questions, desk, mode, options.seconds, begin, plan.picks).run()


def _aloud(
    plan: Plan,
    source: Callable[[Question], Source],
    microphones: Microphones | None,
    mouth: Mouth,
    grader: Callable[[], Grader],
    screen: TerminalScreen,
    stack: ExitStack,
) -> tuple[Coach, Replies]:
    """The coach, and replies that are spoken into `microphones`, or come from files (None)."""
    options = plan.options
    announce_engine(options.engine, screen)
    over_it = options.headphones and microphones
    barge_in = BargeIn(partial(source, plan.questions[0]), Silero, plan.settings) if over_it else None
    keys = stack.enter_context(open_keyboard())
    coach = make_coach(plan.deck, mouth, screen, keys, barge_in)
    answers = listen_to(
        plan.deck,
        _heard(source, barge_in),
        "microphone" if microphones else "files",
        stack.enter_context(closing(make_scribe(options.engine))),
        coach,
        plan.settings,
        None if options.practice == "mock" else grader,  # nothing is told there, not even by a shorter wait
        repair=options.repair,
        find_again=microphones.find_again if microphones else None,
        begin_typing=(lambda: TypedReplies(keys.lines(), can_retry=True)) if isinstance(keys, Keyboard) else None,
    )
    return coach, answers


def recorded(folder: Path, deck: Deck) -> dict[str, Path]:
    """Question id → recording, in the deck's order. Raises AudioFileError when there is none."""
    try:
        found = {path.stem: path for path in sorted(folder.iterdir()) if path.suffix.lower() in AUDIO}
    except OSError as error:
        raise AudioFileError(f"{folder}: cannot be read: {error.strerror}") from error
    files = {question.id: found[question.id] for question in deck.questions if question.id in found}
    if not files:
        raise AudioFileError(f"{folder}: no recording is called after a question of this deck, <question id>.wav")
    return files


def _new_folder(plan: Plan, paths: Paths, answers: Replies) -> SessionFolder:
    return SessionFolder.create(
        paths.recordings,
        plan.deck_file.stem,
        datetime.now(UTC),
        title=plan.deck.title,
        questions=[question.id for question in plan.questions],
        mode=answers.mode,
        deck_file=plan.deck_file,
        practice_only=plan.practice_only,
        options=plan.options,
    )


def _from_files(files: dict[str, Path], questions: tuple[Question, ...]) -> Callable[[Question], Source]:
    if missing := [question.id for question in questions if question.id not in files]:
        raise AudioFileError(f"no recording for {', '.join(missing)}: <question id>.wav or .flac is looked for")
    return lambda question: FileSource(read_clip(files[question.id]))


def _heard(source: Callable[[Question], Source], barge_in: BargeIn | None) -> Callable[[Question], Source]:
    """The source, which is open already where the person has begun to speak over the coach."""
    return source if barge_in is None else lambda question: barge_in.take() or source(question)


def _microphones(device: str | None, screen: TerminalScreen) -> Microphones | None:
    """The microphone; None where there is none and the person would rather type. Raises DeviceError otherwise."""
    try:
        return Microphones(device)
    except DeviceError as error:
        if not sys.stdin.isatty():
            raise DeviceError(f"{error}; with --typed you can type your answers") from error
        screen.note(f"No microphone can be used: {error}")
        if click.confirm("Type your answers instead?", default=True):
            return None
        raise
