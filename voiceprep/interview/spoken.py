"""Replies that are spoken, into a microphone or a file."""

import queue
from collections.abc import Callable, Sequence
from pathlib import Path

from voiceprep.audio.files import WavWriter
from voiceprep.audio.source import Source
from voiceprep.audio.span import Span
from voiceprep.audio.voice_activity import VoiceActivity
from voiceprep.decks.deck import Question
from voiceprep.errors import EngineError
from voiceprep.interview.coach import Coach
from voiceprep.interview.commands import Command, by_voice
from voiceprep.interview.listener import Caption, Ending, Event, LeadIn, Level, Listener, Over
from voiceprep.interview.replies import Reply
from voiceprep.interview.screen import Live
from voiceprep.records.session import Mode
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Dictation, Scribe
from voiceprep.speech.transcript import Transcript, Word

HINTS: dict[Mode, str] = {
    "microphone": "Answer after the tone; {budget} seconds of silence, or Enter, end your answer. "
    "S skips, R repeats, Q stops.",
    "files": "Your recorded answers are heard one after the other.",
    "demo": "A second voice answers, and forgets some points.",
}

NO_HURRY = "Take your time. Say skip to go on."

PAUSED = 0.5
"""Seconds of silence after which words so far may be a command: not while the person is still speaking."""

POLL = 0.05
"""Seconds between looks at the keyboard."""

DEAF = "the microphone delivered nothing but zeros: it is muted, or another one is meant (voiceprep doctor)"


class SpokenReplies:
    """Listens: opens a source for each question, and follows the listener until the reply is over."""

    def __init__(
        self,
        open_source: Callable[[Question], Source],
        mode: Mode,
        detect: Callable[[], VoiceActivity],
        scribe: Scribe,
        hotwords: Callable[[Question], tuple[str, ...]],
        coach: Coach,
        settings: ListenSettings,
    ) -> None:
        self.mode = mode
        self._open_source, self._detect, self._scribe = open_source, detect, scribe
        self._hotwords, self._coach, self._settings = hotwords, coach, settings

    @property
    def hint(self) -> str:
        """How to answer; see Replies."""
        return HINTS[self.mode].format(budget=f"{self._settings.silence_budget:g}")

    def prepare(self) -> str:
        """Wait for the transcriber; see Replies."""
        with self._coach.screen.waiting("Loading the recogniser"):
            return self._scribe.transcriber().name

    def take(self, question: Question, audio: Path) -> Reply:
        """Listen to one reply; see Replies."""
        events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        dictation = self._scribe.begin(self._hotwords(question), lambda words: events.put(Caption(words)))
        with WavWriter(audio) as recording:
            over, command, speech = self._hear(question, recording, dictation, events)
        transcript, problem = self._written(dictation)
        if over.deaf and not transcript.words:
            self._coach.screen.note(DEAF)
        return Reply(
            transcript,
            ended=over.ending,
            audio=audio,
            seconds=round(recording.seconds, 2),
            command=command or by_voice(transcript.words),
            problem=over.problem or problem,
            speech=speech,
        )

    def _written(self, dictation: Dictation) -> tuple[Transcript, EngineError | None]:
        """The words; none where a second Ctrl-C says that even this takes too long (the recording is there)."""
        try:
            with self._coach.screen.waiting("Writing down the last words"):
                return dictation.finish()
        except KeyboardInterrupt:
            return Transcript(), None

    def _hear(
        self, question: Question, recording: WavWriter, dictation: Dictation, events: "queue.SimpleQueue[Event]"
    ) -> tuple[Over, Command | None, tuple[Span, ...]]:
        with self._open_source(question) as source:
            self._coach.cue()
            source.flush()
            listener = Listener(
                source,
                recording,
                self._detect(),
                self._settings,
                lambda segment: dictation.add(segment.start, segment.samples),
                events.put,
            )
            listener.start()
            try:
                with self._coach.screen.listening() as live:
                    over, command = self._follow(events, listener, live)
            except KeyboardInterrupt:
                listener.stop("interrupted")
                over, command = Over("interrupted", None, deaf=False), None
            finally:
                listener.join()
            return over, command, listener.speech

    def _follow(
        self, events: "queue.SimpleQueue[Event]", listener: Listener, live: Live
    ) -> tuple[Over, Command | None]:
        words: list[Word] = []
        silence = 0.0
        command: Command | None = None
        while True:
            if pressed := self._coach.take_command():
                command = pressed
                listener.stop(_ending(command))
            try:
                event = events.get(timeout=POLL)
            except queue.Empty:
                continue
            match event:
                case Level(decibels, silence):
                    live.level(decibels, silence)
                case Caption(more):
                    words += more
                    live.caption(words)
                    if silence >= PAUSED and (spoken := _spoken_command(words, more)):
                        command = spoken
                        listener.stop(_ending(command))
                case LeadIn():
                    self._coach.say(NO_HURRY)
                    listener.resume()
                case Over():
                    return event, command


def _spoken_command(words: Sequence[Word], utterance: Sequence[Word]) -> Command | None:
    """A command that is all that was said; or the last utterance, where that says no more than that it is over."""
    if by_voice(utterance) is Command.DONE:
        return Command.DONE
    return by_voice(words)


def _ending(command: Command) -> Ending:
    return "skipped" if command is Command.SKIP else "key"
