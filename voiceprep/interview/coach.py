"""The coach's mouth: says a text aloud and shows it, and is silenced by any key."""

from collections.abc import Callable, Iterator, Mapping

from voiceprep.audio.player import Silence, Sink, cue
from voiceprep.clip import Clip
from voiceprep.errors import DeviceError, VoiceprepError
from voiceprep.interview.barge_in import BargeIn
from voiceprep.interview.commands import Command, by_key
from voiceprep.interview.keys import Keys
from voiceprep.interview.screen import Screen
from voiceprep.speech.vocabulary import pronounce
from voiceprep.speech.voice import Voice

SPEEDS = (0.7, 0.85, 1.0, 1.15, 1.3)
"""How fast the coach can speak, 1 being as the voice was made."""


LOW = 440.0
"""Hz of the tone that asks whether there is more."""


class Coach:
    """Speaks through `voice` and `sink`. `said` maps terms to how they are pronounced.

    `barge_in`: for headphones. A voice that fails is told once; from then on the session is shown and not heard. So it
    is with a speaker, until that is back.
    """

    def __init__(
        self,
        voice: Voice,
        sink: Sink,
        screen: Screen,
        keys: Keys,
        said: Mapping[str, str],
        barge_in: BargeIn | None = None,
    ) -> None:
        self.screen = screen
        self._voice, self._sink, self._keys, self._said = voice, sink, keys, said
        self._barge_in = barge_in
        self._command: Command | None = None
        self._unheard = False
        self._speed = 1.0

    @property
    def interrupted(self) -> bool:
        """Whether the person has begun to speak over the coach, and has not been listened to yet."""
        return self._barge_in is not None and self._barge_in.happened

    def say(self, text: str, *, interruptible: bool = False) -> None:
        """Show the text and say it; returns when it has sounded or a key was pressed.

        `interruptible`: with headphones, speech silences it as well, because listening comes next.
        """
        self.screen.say(text)
        self._speak(text, interruptible=interruptible)

    def ask(self, question: str, *, interruptible: bool = True) -> None:
        """Say a question; the screen shows it in its own way. The answer may begin before its end.

        Not `interruptible` where a reply is being listened to already: the microphone is open, and would be twice.
        """
        self._speak(question, interruptible=interruptible)

    def change_speed(self, *, faster: bool) -> None:
        """Speak faster or slower from now on, within what can be followed."""
        index = SPEEDS.index(self._speed) + (1 if faster else -1)
        self._speed = SPEEDS[max(0, min(index, len(SPEEDS) - 1))]
        self.say("Faster." if faster else "Slower.")

    def cue(self) -> None:
        """The soft tone: your turn."""
        self._play(iter((cue(),)), self._silenced)

    def still_there(self) -> None:
        """A lower tone: the answer is taken as over unless it goes on now. Keys are left to the listener."""
        self._play(iter((cue(hertz=LOW),)), lambda: False)

    def take_command(self) -> Command | None:
        """The command whose key was pressed since the last call, while the coach was speaking or is pressed now."""
        command, self._command = self._command, None
        return command or by_key(self._keys.poll() or "")

    def _speak(self, text: str, *, interruptible: bool) -> None:
        clips = self._voice.synthesize(pronounce(text, self._said), self._speed)
        if self._barge_in is None or not interruptible:
            self._play(clips, self._silenced)
        elif not self._barge_in.happened:
            with self._barge_in.watching() as spoken_over:
                self._play(clips, lambda: self._silenced() or spoken_over())

    def _play(self, clips: Iterator[Clip], stopped: Callable[[], bool]) -> None:
        try:
            self._sink.play(clips, stopped)
        except DeviceError as error:
            if not self._unheard:
                self._unheard = True
                self.screen.note(f"What the coach says is shown, not spoken, until there is a speaker: {error}")
        except VoiceprepError as error:
            self._sink = Silence()
            self.screen.note(f"From here on questions are shown, not spoken: {error}")
        else:
            if self._unheard:
                self._unheard = False
                self.screen.note("The speaker is back.")

    def _silenced(self) -> bool:
        key = self._keys.poll()
        if key is None:
            return False
        command = by_key(key)
        # Enter while the coach speaks only silences: there is no reply yet that it could end.
        self._command = None if command is Command.DONE else command
        return True
