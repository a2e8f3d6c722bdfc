"""Stand-ins for what is outside: a voice, a speaker, a keyboard, a screen, a recogniser, a grader."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from voiceprep.assess.grader import Evidence, Status, Verdict
from voiceprep.clip import Clip, Samples
from voiceprep.decks.deck import Deck, KeyPoint, Question
from voiceprep.errors import VoiceprepError
from voiceprep.interview.screen import Live
from voiceprep.records.attempt import Attempt
from voiceprep.speech.lead_in import LeadIn
from voiceprep.speech.transcript import Word


def question(id: str = "why", points: int = 2) -> Question:
    return Question(
        id=id,
        question=f"Question {id}?",
        answer=" ".join(f"Clause {n}." for n in range(points)),
        points=tuple(KeyPoint(id=f"{id}/p{n}", text=f"Point {n}", source=f"Clause {n}.") for n in range(points)),
    )


def deck(*ids: str) -> Deck:
    return Deck(title="A deck", questions=tuple(question(id) for id in ids or ("why", "how")))


class FakeVoice:
    name = "fake"

    def __init__(self, error: VoiceprepError | None = None) -> None:
        self.said: list[str] = []
        self.speeds: list[float] = []
        self._error = error

    def synthesize(self, text: str, speed: float = 1.0) -> Iterator[Clip]:
        self.said.append(text)
        self.speeds.append(speed)
        if self._error:
            raise self._error
        yield Clip.silence(0.01, 16_000)


class FakeSink:
    """Plays nothing, but all of it; looks at `stopped` before every clip."""

    def __init__(self) -> None:
        self.played: list[Clip] = []

    def play(self, clips: Iterable[Clip], stopped: Callable[[], bool]) -> bool:
        for clip in clips:
            if stopped():
                return False
            self.played.append(clip)
        return True


class FakeKeys:
    """The keys to be pressed, in order; None where none is pressed at that look."""

    def __init__(self, *keys: str | None) -> None:
        self._keys = deque(keys)

    def poll(self) -> str | None:
        return self._keys.popleft() if self._keys else None


class FakeLive:
    def __init__(self) -> None:
        self.captions: list[str] = []
        self.levels: list[float] = []
        self.covered: list[int] = []

    def level(self, decibels: float, silence: float) -> None:
        self.levels.append(decibels)

    def verdicts(self, verdicts: Sequence[Verdict]) -> None:
        self.covered.append(sum(v.status is Status.COVERED for v in verdicts))

    def caption(self, words: Sequence[Word]) -> None:
        self.captions.append(" ".join(word.text for word in words))


class FakeScreen:
    """Remembers what was shown, as (kind, text). `on`: called with the kind, to let something happen at that moment."""

    def __init__(self, on: Callable[[str], None] = lambda kind: None) -> None:
        self.shown: list[tuple[str, str]] = []
        self.live = FakeLive()
        self._on = on

    def _show(self, kind: str, text: str) -> None:
        self.shown.append((kind, text))
        self._on(kind)

    def texts(self, kind: str) -> list[str]:
        return [text for shown, text in self.shown if shown == kind]

    def say(self, text: str) -> None:
        self._show("say", text)

    def note(self, text: str) -> None:
        self._show("note", text)

    def question(self, number: int, total: int, question: Question, why: str) -> None:
        if why:
            self._show("why", why)
        self._show("question", question.id)

    @contextmanager
    def listening(self) -> Iterator[Live]:
        self._show("listening", "")
        yield self.live

    @contextmanager
    def waiting(self, text: str) -> Iterator[None]:
        self._show("waiting", text)
        yield

    def assessment(self, attempt: Attempt, earlier: frozenset[str] = frozenset()) -> None:
        self._show("assessment", attempt.question)

    def summary(self, attempts: Sequence[Attempt], session: str) -> None:
        self._show("summary", session)


class FakeTranscriber:
    """Says in turn what it was given; a VoiceprepError among it is raised."""

    name = "fake"
    online = None

    def __init__(self, *texts: str | VoiceprepError) -> None:
        self._texts = deque(texts)
        self.hotwords: list[Sequence[str]] = []
        self.lead_ins: list[LeadIn | None] = []

    def transcribe(self, samples: Samples, hotwords: Sequence[str], lead_in: LeadIn | None = None) -> tuple[Word, ...]:
        self.hotwords.append(hotwords)
        self.lead_ins.append(lead_in)
        text = self._texts.popleft()
        if isinstance(text, VoiceprepError):
            raise text
        return tuple(Word(word, float(n), n + 0.5, 0.9) for n, word in enumerate(text.split()))


class FakeGrader:
    """A point is covered when its number is among the words."""

    name = "fake"

    def grade(self, question: Question, words: Sequence[str]) -> tuple[Verdict, ...]:
        return tuple(self._verdict(point, words) for point in question.points)

    def _verdict(self, point: KeyPoint, words: Sequence[str]) -> Verdict:
        number = point.id[-1]
        if number in words:
            index = list(words).index(number)
            return Verdict(point.id, Status.COVERED, 1.0, Evidence(index, index + 1, number))
        return Verdict(point.id, Status.MISSED, 0.0, None)


def loud_is_speech(frame: Samples) -> float:
    """Voice activity for made-up sound: whatever is not silent is speech."""
    return 1.0 if np.abs(frame).max() > 1000 else 0.0


def sound(*parts: tuple[str, float]) -> Clip:
    """Made-up sound at 16 kHz: ("speech" | "silence", seconds) one after another."""
    random = np.random.default_rng(0)
    pieces = [
        random.integers(-9000, 9000, round(seconds * 16_000)) if kind == "speech" else np.zeros(round(seconds * 16_000))
        for kind, seconds in parts
    ]
    return Clip(np.concatenate([np.zeros(0), *pieces]).astype(np.int16), 16_000)
