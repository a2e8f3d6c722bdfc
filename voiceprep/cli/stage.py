"""Puts a session together from what this machine has: a voice, a speaker, a microphone, a recogniser, a grader."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from voiceprep.assess.expect import expect
from voiceprep.assess.grader import Grader, usual_grader
from voiceprep.audio.devices import choose_device, list_devices
from voiceprep.audio.microphone import Microphone
from voiceprep.audio.player import LastingSpeaker, Player, Silence, Sink
from voiceprep.audio.source import Source
from voiceprep.audio.voice_activity import Silero
from voiceprep.decks.deck import Deck, Question
from voiceprep.errors import DeviceError
from voiceprep.interview.barge_in import BargeIn
from voiceprep.interview.coach import Coach
from voiceprep.interview.desk import Desk
from voiceprep.interview.keys import Keys
from voiceprep.interview.replies import Replies
from voiceprep.interview.screen import Screen
from voiceprep.interview.spoken import SpokenReplies
from voiceprep.paths import find_models
from voiceprep.records.attempt import Attempt
from voiceprep.records.session import Mode
from voiceprep.records.session_folder import SessionFolder
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.punctual_voice import PunctualVoice
from voiceprep.speech.transcriber import make_transcriber
from voiceprep.speech.voice import SilentVoice, Voice, make_voice
from voiceprep.speech.weights import get_weights


@dataclass(frozen=True, slots=True)
class Mouth:
    """What the coach speaks with."""

    voice: Voice
    sink: Sink

    @property
    def silent(self) -> bool:
        """Whether nothing can be heard."""
        return isinstance(self.sink, Silence)


def open_mouth(voice: str, device: str | None, *, mute: bool, screen: Screen) -> Mouth:
    """The voice and the speaker; a silent pair where there is no speaker, which the screen tells.

    Raises EngineError for a voice that does not exist.
    """
    if mute:
        return Mouth(SilentVoice(), Silence())
    chosen = PunctualVoice(make_voice(voice))
    try:
        speaker = Player(choose_device(device, "output"))
        find_again = partial(choose_device, device, "output", fresh=True)
        return Mouth(chosen, LastingSpeaker(speaker, find_again))
    except DeviceError as error:
        if device is not None:
            raise
        screen.note(f"Questions are shown, not spoken: {error}")
        return Mouth(SilentVoice(), Silence())


class Microphones:
    """The microphone called `wanted` (None: the system's default), opened for one reply after another.

    Raises DeviceError where there is none, or where it can't be opened: better now than after the first question.
    """

    def __init__(self, wanted: str | None) -> None:
        self._wanted = wanted
        self._device = choose_device(wanted, "input")
        with Microphone(self._device):
            pass

    def open(self, question: Question) -> Source:
        """For a reply."""
        with suppress(DeviceError):  # opening tells
            if self._device not in list_devices():  # they were listed afresh since, and numbered anew
                self._device = choose_device(self._wanted, "input")
        return Microphone(self._device)

    def find_again(self) -> Source:
        """After it was lost. Raises DeviceError while there is none."""
        self._device = choose_device(self._wanted, "input", fresh=True)
        return Microphone(self._device)


def make_coach(deck: Deck, mouth: Mouth, screen: Screen, keys: Keys, barge_in: BargeIn | None = None) -> Coach:
    """The coach, who pronounces the deck's vocabulary as it says."""
    said = {term.term: term.said for term in deck.vocabulary if term.said}
    return Coach(mouth.voice, mouth.sink, screen, keys, said, barge_in)


def make_scribe(engine: str) -> Scribe:
    """The recogniser; begins to load at once, in its own thread."""
    return Scribe(lambda: make_transcriber(engine))


def listen_to(
    deck: Deck,
    source: Callable[[Question], Source],
    mode: Mode,
    scribe: Scribe,
    coach: Coach,
    settings: ListenSettings,
    grader: Callable[[], Grader] | None,
    *,
    repair: bool = True,
    find_again: Callable[[], Source] | None = None,
    begin_typing: Callable[[], Replies] | None = None,
) -> Replies:
    """Spoken replies from that source, their terms repaired or not. `grader` judges the words so far, where that may be
    shown. `find_again` finds the source where it is lost; `begin_typing` as in SpokenReplies.
    """
    expected = partial(expect, deck, repair=repair)
    return SpokenReplies(source, mode, Silero, scribe, expected, coach, settings, grader, find_again, begin_typing)


def make_desk(
    folder: SessionFolder,
    coach: Coach,
    replies: Replies,
    grader: Callable[[], Grader],
    attempts: tuple[Attempt, ...] = (),
) -> Desk:
    """What the session works with. `attempts`: those on record already, where it goes on."""
    last = folder.last_number() if attempts else 0
    return Desk(coach, replies, folder, grader, lambda: datetime.now(UTC), attempts=list(attempts), last=last)


def announce_engine(engine: str, screen: Screen) -> None:
    """Tell before the first recording where the voice goes, if it leaves this machine. Gets the weights of an engine
    that is named for the first time.

    Raises EngineError for an engine that does not exist, lacks its credentials, or whose weights cannot be had.
    """
    get_weights(engine, find_models(os.environ), screen.note)
    if not engine.startswith("sr:"):
        return
    transcriber = make_transcriber(engine)
    if transcriber.online:
        screen.note(f"Your voice is sent to {transcriber.online}: you chose --engine {engine}.")


def grader_in_background(screen: Screen) -> Callable[[], Grader]:
    """The grader, loading in a thread of its own while the coach speaks; calling waits for it.

    The first call after that tells the screen, where another one than the usual had to be taken.
    """
    problems: list[str] = []
    pool = ThreadPoolExecutor(1, thread_name_prefix="grader")
    future = pool.submit(usual_grader, problems.append)
    pool.shutdown(wait=False)

    def grader() -> Grader:
        made = future.result()
        while problems:
            screen.note(problems.pop())
        return made

    return grader
