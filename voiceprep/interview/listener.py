"""Hears one reply on its own thread: frames to disk, through voice activity, in segments to the transcriber."""

import threading
from collections.abc import Callable

import numpy as np

from voiceprep.audio.endpoint import Decision, Heard, Known, decide
from voiceprep.audio.patient_writer import PatientWriter
from voiceprep.audio.segmenter import Segment, Segmenter
from voiceprep.audio.source import FRAME, Source
from voiceprep.audio.span import Span
from voiceprep.audio.speech_spans import SpeechSpans
from voiceprep.audio.voice_activity import VoiceActivity
from voiceprep.clip import RATE, Samples
from voiceprep.errors import VoiceprepError
from voiceprep.interview.events import Cue, Ending, Event, LeadIn, Level, Over, Trouble
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import PATIENCE

_ENDINGS: dict[Decision, Ending] = {
    Decision.OVER: "silence",
    Decision.UNANSWERED: "unanswered",
    Decision.TOO_LONG: "too long",
}

LEVEL_FRAMES = 3
"""Frames (0.1 s) between two looks at the level: the eye needs no more."""


class Listener(threading.Thread):
    """Runs until the endpoint, `stop`, or a lost device; always ends by posting `Over`.

    `patient`: a recording can wait. After each segment nothing is read until `tell` covers it, so that the same words
    are known at the same pauses however fast the machine is.
    """

    def __init__(
        self,
        source: Source,
        recording: PatientWriter,
        detect: VoiceActivity,
        settings: ListenSettings,
        add_segment: Callable[[Segment], None],
        post: Callable[[Event], None],
        *,
        patient: bool = False,
    ) -> None:
        super().__init__(name="listener", daemon=True)
        self._source, self._recording, self._detect = source, recording, detect
        self._settings, self._add_segment, self._post = settings, add_segment, post
        self._patient = patient
        self._segmenter = Segmenter(settings)
        self._spans = SpeechSpans(settings)
        self._heard = Heard()
        self._rest: Samples = np.zeros(0, np.int16)
        self._peak = 0
        self._stop_as: Ending | None = None
        self._known = Known()
        self._told = threading.Condition()
        self._aside: tuple[Segmenter, Callable[[Segment], None]] | None = None
        self._paused = False
        self._spoken_before: bool | None = None
        self._resumed = threading.Event()

    @property
    def speech(self) -> tuple[Span, ...]:
        """When somebody spoke; complete when the thread has ended."""
        return self._spans.spans()

    def stop(self, ending: Ending) -> None:
        """End the reply now; what was said so far is kept."""
        self._stop_as = ending
        self._resumed.set()
        with self._told:
            self._told.notify_all()

    def tell(self, known: Known) -> None:
        """What is known of the reply by now: it tells how long a silence may be."""
        with self._told:
            self._known = known
            self._told.notify_all()

    def pause(self) -> None:
        """Be deaf until `resume`: the coach speaks in the middle of the reply."""
        self._resumed.clear()
        self._paused = True

    def resume(self, *, spoken: bool | None = False) -> None:
        """Listen again, without what the microphone heard of the coach.

        `spoken`: some of the reply was said before; None: that is known here only, as nothing but the reply was said.
        """
        self._source.flush()
        self._spoken_before = self._heard.spoken if spoken is None else spoken
        self._paused = False
        self._resumed.set()

    def hold(self, add_segment: Callable[[Segment], None]) -> None:
        """From now on nothing is part of the reply, and nothing is kept; what is said goes to `add_segment` alone."""
        self._aside = (Segmenter(self._settings), add_segment)

    def release(self) -> None:
        """What is said is part of the reply again."""
        self._aside = None

    def run(self) -> None:
        """Listen until the end. The source is open already."""
        ending: Ending = "interrupted"
        problem: VoiceprepError | None = None
        try:
            ending = self._listen()
        except VoiceprepError as error:
            problem = error
        finally:
            if segment := self._segmenter.flush():
                self._add_segment(segment)
            self._post(Over(ending, problem, deaf=self._peak == 0))

    def _listen(self) -> Ending:
        while self._stop_as is None:
            if self._paused:
                self._resumed.wait()
            if (spoken := self._spoken_before) is not None:
                self._heard = self._heard.after_interruption(spoken=spoken)
                self._spoken_before = None
                continue
            block = self._source.read()
            if not self._aside:
                self._record(block)
            frames = np.concatenate((self._rest, block))
            whole = len(frames) // FRAME * FRAME
            self._rest = frames[whole:]
            for start in range(0, whole, FRAME):
                ending = self._hear(frames[start : start + FRAME])
                if ending:
                    return ending
        return self._stop_as

    def _record(self, block: Samples) -> None:
        before = self._recording.problem
        self._recording.write(block)
        if (problem := self._recording.problem) and not before:
            self._post(Trouble(f"{problem}. It is kept in memory, and saved as soon as that is possible: go on."))
        elif before and not problem:
            self._post(Trouble("The disk takes the recording again: all of it is saved."))

    def _hear(self, frame: Samples) -> Ending | None:
        probability = self._detect(frame)
        if self._aside:
            segmenter, add_segment = self._aside
            if segment := segmenter.push(frame, probability):
                add_segment(segment)
            return None
        self._spans.push(probability)
        self._heard = self._heard.after(probability, self._settings)
        self._peak = max(self._peak, int(np.abs(frame.astype(np.int32)).max()))
        if segment := self._segmenter.push(frame, probability):
            self._add_segment(segment)
            self._wait_for_words(segment.end)
        if round(self._heard.elapsed * RATE / FRAME) % LEVEL_FRAMES == 0:
            self._post(Level(_decibels(frame), self._heard.silence if self._heard.spoken else 0.0))
        decision = decide(self._heard, self._known, self._settings)
        if decision is Decision.LEAD_IN:
            self._wait_for_coach()
        elif decision is Decision.CUE:
            self._post(Cue())
            self._heard = self._heard.after_cue()
        return _ENDINGS.get(decision)

    def _wait_for_words(self, until: float) -> None:
        with self._told:
            known = self._told.wait_for(
                lambda: not self._patient or self._known.until >= until or self._stop_as is not None, PATIENCE
            )
            self._patient = self._patient and known  # a recogniser that hangs is waited for once

    def _wait_for_coach(self) -> None:
        self._resumed.clear()
        self._post(LeadIn())
        self._resumed.wait()
        self._heard = self._heard.after_lead_in()


def _decibels(frame: Samples) -> float:
    power = float(np.square(frame, dtype=np.float64).mean()) / 32768**2
    return 10 * float(np.log10(power + 1e-10))
