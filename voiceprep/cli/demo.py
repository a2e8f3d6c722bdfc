"""`voiceprep demo`: a session that needs nobody."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

import click

from voiceprep.audio.files import FileSource
from voiceprep.audio.source import Source
from voiceprep.cli.console import open_console
from voiceprep.cli.keyboard import open_keyboard
from voiceprep.cli.main import pass_paths
from voiceprep.cli.stage import (
    Mouth,
    grader_in_background,
    listen_to,
    make_coach,
    make_desk,
    make_scribe,
    open_mouth,
)
from voiceprep.cli.terminal import TerminalScreen
from voiceprep.decks.deck import Question
from voiceprep.decks.store import find_deck, load_deck
from voiceprep.interview.example_candidate import AudibleReply, speak_answer
from voiceprep.interview.order import choose
from voiceprep.interview.session import Session
from voiceprep.paths import Paths
from voiceprep.records.session_folder import SessionFolder
from voiceprep.settings import ListenSettings
from voiceprep.speech import transcriber, voice
from voiceprep.speech.voice import Voice, make_voice

DECK = "ml-engineer"
QUESTIONS = ("tight-deadlines", "handle-missing-data", "favorite-algorithm")


@click.command()
@click.option("--mute", is_flag=True, help="Show it only, at the speed of this machine.")
@click.option("--plain", is_flag=True, help="For screen readers: nothing is redrawn, nothing ticks.")
@pass_paths
def command(paths: Paths, mute: bool, plain: bool) -> None:
    """See in two minutes what a session is like: a second voice answers, and forgets some points.

    Needs no microphone, no speaker and no network; what it says is heard, recognised, judged and saved like yours.
    """
    deck_file = find_deck(DECK, paths)
    deck = load_deck(deck_file)
    questions = choose(deck, QUESTIONS)
    screen = TerminalScreen(open_console(), plain=plain)
    mouth = open_mouth(voice.DEFAULT, None, mute=mute, screen=screen)
    candidate = make_voice() if mouth.silent else mouth.voice
    with open_keyboard() as keys, closing(make_scribe(transcriber.DEFAULT)) as scribe:
        coach = make_coach(deck, mouth, screen, keys)
        grader = grader_in_background(screen)
        replies = listen_to(deck, _answers(candidate, mouth), "demo", scribe, coach, ListenSettings(), grader)
        folder = SessionFolder.create(
            paths.recordings,
            deck_file.stem,
            datetime.now(UTC),
            title=deck.title,
            questions=QUESTIONS,
            mode=replies.mode,
            deck_file=deck_file,
        )
        Session(deck.title, questions, make_desk(folder, coach, replies, grader)).run()


def _answers(candidate: Voice, mouth: Mouth) -> Callable[[Question], Source]:
    def answer(question: Question) -> Source:
        clip = speak_answer(question, candidate)
        return FileSource(clip) if mouth.silent else AudibleReply(clip, mouth.sink)

    return answer
