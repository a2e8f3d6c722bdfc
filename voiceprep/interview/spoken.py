"""Replies that are spoken, into a microphone or a file."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from voiceprep.assess.grader import Grader
from voiceprep.assess.judgement import judge
from voiceprep.audio.files import FileSource
from voiceprep.audio.lasting_source import LastingSource
from voiceprep.audio.patient_writer import PatientWriter
from voiceprep.audio.source import Source
from voiceprep.audio.voice_activity import VoiceActivity
from voiceprep.decks.deck import Question
from voiceprep.errors import DeviceError, EngineError
from voiceprep.interview.barge_in import Overheard
from voiceprep.interview.coach import Coach
from voiceprep.interview.commands import ENDING, Command, by_voice
from voiceprep.interview.events import Over
from voiceprep.interview.following import Following, Judge
from voiceprep.interview.listener import Listener
from voiceprep.interview.replies import Replies, Reply, Serve
from voiceprep.records.session import Mode
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Dictation, Scribe
from voiceprep.speech.transcript import Transcript
from voiceprep.speech.vocabulary import Vocabulary

HINTS: dict[Mode, str] = {
    "microphone": "Answer after the tone; {end} your answer. Say skip, repeat, hint or stop at any time.",
    "files": "Your recorded answers are heard one after the other.",
    "demo": "A second voice answers, and forgets some points.",
}

ENDS = {"silence": "{budget:g} seconds of silence, or Enter, end", "tap": "Enter ends"}

OFFER = 4.0
"""Seconds of silence that decline an offer, such as that of another try."""

DEAF = "the microphone delivered nothing but zeros: it is muted, or another one is meant (voiceprep doctor)"


class SpokenReplies:
    """Listens: opens a source for each question, and follows the listener until the reply is over.

    `grader`: judges what was said so far, to show it and to know when all is said; None where neither is wanted.
    `find_again`: finds the source where it is lost in mid-reply, so that the reply goes on; None for files.
    `begin_typing`: gives what takes the replies from when on nothing can be heard, or the person would rather type.
    """

    def __init__(
        self,
        open_source: Callable[[Question], Source],
        mode: Mode,
        detect: Callable[[], VoiceActivity],
        scribe: Scribe,
        vocabulary: Callable[[Question], Vocabulary],
        coach: Coach,
        settings: ListenSettings,
        grader: Callable[[], Grader] | None,
        find_again: Callable[[], Source] | None = None,
        begin_typing: Callable[[], Replies] | None = None,
    ) -> None:
        self.mode = mode
        self._find_again, self._begin_typing = find_again, begin_typing
        self._typed: Replies | None = None
        self._open_source, self._detect, self._scribe = open_source, detect, scribe
        self._vocabulary, self._coach, self._settings, self._grader = vocabulary, coach, settings, grader

    @property
    def hint(self) -> str:
        """How to answer; see Replies."""
        end = ENDS[self._settings.end].format(budget=self._settings.silence_budget)
        return HINTS[self.mode].format(end=end)

    @property
    def can_retry(self) -> bool:
        """A person can; a recording says the same again."""
        return self.mode == "microphone"

    def prepare(self) -> str:
        """Wait for the transcriber; see Replies."""
        try:
            with self._coach.screen.waiting("Loading the recogniser"):
                return self._scribe.transcriber().name
        except EngineError as error:
            if self._begin_typing is None:
                raise
            return self._type_from_here_on(self._begin_typing, str(error)).prepare()

    def take(self, question: Question, audio: Path, serve: Serve, *, between: bool = False) -> Reply:
        """Listen to one reply; see Replies."""
        if self._typed:
            return self._typed.take(question, audio, serve, between=between)
        settings = self._settings
        if between:  # silence declines, whatever ends a reply
            settings = replace(settings, lead_in=OFFER, lead_ins=1, end="silence")
        following = Following(
            self._coach,
            self._scribe,
            self._vocabulary(question),
            serve,
            self._judge(question),
            can_type=self._begin_typing is not None,
        )
        heard = self._open_source(question)
        with PatientWriter(audio) as recording, self._lasting(heard, following, between) as source:
            if not isinstance(heard, Overheard):  # who is speaking already needs no cue
                self._coach.cue()
            source.flush()
            listener = Listener(
                source,
                recording,
                self._detect(),
                settings,
                following.add_segment,
                following.post,
                patient=isinstance(source, FileSource),
            )
            over = self._listen(listener, following)
        transcript, problem = self._written(following.dictation)
        command = following.command
        if command is None and (late := by_voice(transcript.words)) in ENDING:
            transcript, command = Transcript(), late  # a slow machine: known only when all was over
        if over.deaf and not transcript.words and not between:
            self._coach.screen.note(DEAF)
        gone = isinstance(over.problem, DeviceError)
        if self._begin_typing and (gone or command is Command.TYPE):
            typed = self._type_from_here_on(self._begin_typing, str(over.problem) if gone else "As you wish")
            if not transcript.words and not listener.speech:
                with suppress(OSError):
                    audio.unlink()
                return typed.take(question, audio, serve, between=between)
            over, command = Over("key", None, deaf=False), None
        return Reply(
            transcript,
            ended=over.ending,
            audio=audio,
            seconds=round(recording.seconds, 2),
            command=command,
            problem=over.problem or problem,
            speech=listener.speech,
            recording=recording if recording.problem else None,
        )

    def _lasting(self, source: Source, following: Following, between: bool) -> Source:
        if self._find_again is None:
            return source
        return LastingSource(source, self._find_again, following.report, gated=between)  # silence declines the offer

    def _type_from_here_on(self, begin: Callable[[], Replies], reason: str) -> Replies:
        self._typed = begin()
        self._coach.screen.note(f"{reason}: from here on you type. {self._typed.hint}")
        return self._typed

    def _judge(self, question: Question) -> Judge | None:
        return partial(judge, self._grader(), question) if self._grader else None

    def _listen(self, listener: Listener, following: Following) -> Over:
        listener.start()
        try:
            with self._coach.screen.listening() as live:
                return following.until_over(listener, live)
        except KeyboardInterrupt:
            return Over("interrupted", None, deaf=False)
        finally:
            listener.stop("interrupted")  # where it has not ended by itself
            listener.join()

    def _written(self, dictation: Dictation) -> tuple[Transcript, EngineError | None]:
        """The words; none where a second Ctrl-C says that even this takes too long (the recording is there)."""
        try:
            with self._coach.screen.waiting("Writing down the last words"):
                return dictation.finish()
        except KeyboardInterrupt:
            return Transcript(), None
