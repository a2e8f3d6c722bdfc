"""Follows one spoken reply on the main thread: shows it, and obeys commands by key and by voice meanwhile."""

import queue
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from voiceprep.assess.grader import Status, Verdict
from voiceprep.audio.endpoint import Known
from voiceprep.audio.lasting_source import Condition
from voiceprep.audio.segmenter import Segment
from voiceprep.interview.coach import Coach
from voiceprep.interview.commands import ENDING, SPOKEN, Command, by_voice, within_reply
from voiceprep.interview.events import Caption, Cue, Ending, Event, LeadIn, Level, Over, Trouble
from voiceprep.interview.listener import Listener
from voiceprep.interview.replies import Serve
from voiceprep.interview.screen import Live
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.transcript import Word
from voiceprep.speech.vocabulary import Vocabulary

NO_HURRY = "Take your time. Say skip to go on."

CANNOT_HEAR, GO_ON = "I cannot hear you.", "I hear you again. Go on."

PAUSED = "Paused. Say go on, or press G."

Judge = Callable[[Sequence[Word]], Sequence[Verdict]]
"""Verdicts on the words so far."""

POLL = 0.05
"""Seconds between looks at the keyboard."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Words said while the session is paused: no part of the reply."""

    words: tuple[Word, ...]


class Following:
    """What is known of a reply that is going on. `command`: the one that ended it, if one did. `can_type`: the person
    can type where nothing is heard.
    """

    def __init__(
        self, coach: Coach, scribe: Scribe, vocabulary: Vocabulary, serve: Serve, judge: Judge | None, *, can_type: bool
    ) -> None:
        self.command: Command | None = None
        self._events: queue.SimpleQueue[Event | Aside] = queue.SimpleQueue()
        self.dictation = scribe.begin(vocabulary, lambda words, until: self._events.put(Caption(words, until)), SPOKEN)
        self._coach, self._scribe, self._serve, self._judge = coach, scribe, serve, judge
        self._words: list[Word] = []
        self._paused = self._lost = False
        self._can_type = can_type

    def add_segment(self, segment: Segment) -> None:
        """Speech of the reply, from the listener's thread."""
        self.dictation.add(segment.start, segment.samples)

    def post(self, event: Event) -> None:
        """Something happened, told from the listener's thread."""
        self._events.put(event)

    def report(self, condition: Condition, reason: str) -> None:
        """The microphone is lost, silent, or back, told from the listener's thread."""
        match condition:
            case Condition.LOST:
                offer = " Y: type from here on." if self._can_type else ""
                text = f"{reason}. What you said is kept, and your answer goes on when the microphone is back.{offer}"
                self.post(Trouble(text, CANNOT_HEAR))
            case Condition.WELL:
                self.post(Trouble(f"{reason[0].upper()}{reason[1:]}.", GO_ON if self._lost else ""))
            case _:
                self.post(Trouble(f"{reason[0].upper()}{reason[1:]}"))
        self._lost = condition is Condition.LOST

    def until_over(self, listener: Listener, live: Live) -> Over:
        """Show and obey until the reply is over."""
        while True:
            if pressed := self._coach.take_command():
                self._obey(pressed, listener)
            try:
                event = self._events.get(timeout=POLL)
            except queue.Empty:
                continue
            match event:
                case Level(decibels, silence):
                    live.level(decibels, silence)
                case Caption(words, until):
                    self._hear(words, until, listener, live)
                case Aside(words):
                    if by_voice(words) is Command.GO_ON:
                        self._go_on(listener)
                case LeadIn():
                    self._coach.say(NO_HURRY)
                    listener.resume()
                case Cue():
                    self._coach.still_there()
                case Trouble(text, spoken):
                    self._coach.screen.note(text)
                    if spoken:
                        listener.pause()
                        self._coach.say(spoken)
                        listener.resume(spoken=None)
                case Over():
                    return event

    def _hear(self, words: tuple[Word, ...], until: float, listener: Listener, live: Live) -> None:
        """More words of the reply, or an utterance of its own that is a command."""
        command = within_reply(words) if self._words else by_voice(words)
        if command is None:
            self._words += words
            live.caption(self._words)
        listener.tell(self._known(until, live))
        if command is not None:
            self.dictation.forget(words)
            self._obey(command, listener)

    def _known(self, until: float, live: Live) -> Known:
        texts = tuple(word.text for word in self._words)
        verdicts = self._judge(self.dictation.repaired(self._words)) if self._judge else ()
        if verdicts:
            live.verdicts(verdicts)
        return Known(texts, until, sum(v.status is Status.COVERED for v in verdicts), len(verdicts))

    def _obey(self, command: Command, listener: Listener) -> None:
        if self._paused:
            self._go_on(listener)
            if command in (Command.PAUSE, Command.GO_ON):
                return
        if command is Command.PAUSE:
            self._pause(listener)
        elif command in ENDING:
            self.command = command
            listener.stop(_ending(command))
        else:
            listener.pause()
            self._serve(command)
            listener.resume(spoken=bool(self._words))

    def _pause(self, listener: Listener) -> None:
        """Nothing is heard as the reply, or kept, until "go on"."""
        listener.pause()
        self._coach.say(PAUSED)
        aside = self._scribe.begin(Vocabulary(), lambda words, until: self._events.put(Aside(words)), SPOKEN)
        listener.hold(lambda segment: aside.add(segment.start, segment.samples))
        self._paused = True
        listener.resume(spoken=bool(self._words))

    def _go_on(self, listener: Listener) -> None:
        listener.pause()
        self._coach.say("Go on.")
        listener.release()
        self._paused = False
        listener.resume(spoken=bool(self._words))


def _ending(command: Command) -> Ending:
    return "skipped" if command is Command.SKIP else "key"
