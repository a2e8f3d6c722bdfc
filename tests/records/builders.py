"""Records for tests: one ordinary session, and any attempt at all."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st

from voiceprep.assess.grader import Evidence, Status, Verdict
from voiceprep.audio.span import Span
from voiceprep.records.attempt import AskedPoint, Attempt, Engines
from voiceprep.records.session import Session
from voiceprep.records.session_folder import SessionFolder
from voiceprep.speech.transcript import Transcript, Word

SCHEMA_1 = Path(__file__).parent / "data" / "schema-1"
FIXTURE = SCHEMA_1 / "20261124T231452Z-ml-engineer"
START = datetime(2026, 11, 24, 23, 14, 52, tzinfo=UTC)

ATTEMPT = Attempt(
    number=1,
    question="overfitting",
    asked="What Is Overfitting?",
    answer="A model that learns the noise.",
    points=(AskedPoint("overfitting/noise", "It learns the noise", "learns the noise"),),
    started=START,
    audio="01-overfitting.wav",
    seconds=2.5,
    ended="silence",
    transcript=Transcript((Word("learns", 0.5, 0.9, 0.8), Word("noise", 1.0, 1.4, 0.7))),
    verdicts=(Verdict("overfitting/noise", Status.COVERED, 0.9, Evidence(0, 2, "learns noise"), ("said so",)),),
    engines=Engines("tiny", "lexical 1", "0.1.0"),
)


def make_session(recordings: Path, started: datetime = START, *attempts: Attempt) -> SessionFolder:
    folder = SessionFolder.create(
        recordings,
        "ml-engineer",
        started,
        title="Machine learning",
        questions=["overfitting"],
        mode="typed",
        deck_file=None,
    )
    for attempt in attempts:
        folder.save(attempt)
    return folder


def numbered(number: int, question: str = "overfitting") -> Attempt:
    return replace(ATTEMPT, number=number, question=question, audio=f"{number:02d}-{question}.wav")


_numbers = st.floats(allow_nan=False, allow_infinity=False)
_texts = st.text(max_size=30)
_times = st.datetimes(datetime(1970, 1, 1), timezones=st.just(UTC))
_maybe = st.none() | _numbers
_file_names = st.text(min_size=1, max_size=20).filter(lambda n: n not in (".", "..") and not set(n) & set("/\\:\0"))
_points = st.builds(AskedPoint, _texts, _texts, _texts)
_words = st.builds(Word, _texts, _maybe, _maybe, _maybe, st.none() | st.text(min_size=1, max_size=9))
_evidence = st.none() | st.builds(Evidence, st.integers(-9, 10**6), st.integers(-9, 10**6), _texts)
_reasons = st.lists(_texts, max_size=3).map(tuple)
_verdicts = st.builds(Verdict, _texts, st.sampled_from(Status), _numbers, _evidence, _reasons)

attempts = st.builds(
    Attempt,
    number=st.integers(1, 10**6),
    question=_texts,
    asked=_texts,
    answer=_texts,
    points=st.lists(_points, max_size=3).map(tuple),
    started=_times,
    audio=st.none() | _file_names,
    seconds=_numbers,
    ended=st.sampled_from(["silence", "key", "end", "skipped", "unanswered", "too long", "interrupted"]),
    transcript=st.lists(_words, max_size=8).map(lambda words: Transcript(tuple(words))),
    verdicts=st.lists(_verdicts, max_size=3).map(tuple),
    engines=st.builds(Engines, _texts, _texts, _texts),
    speech=st.lists(st.builds(Span, _numbers, _numbers), max_size=3).map(tuple),
    schema=st.just(1),
)
sessions = st.builds(
    Session,
    deck=_texts,
    title=_texts,
    deck_sha256=st.none() | _texts,
    questions=st.lists(_texts, max_size=4).map(tuple),
    mode=st.sampled_from(["microphone", "typed", "files", "demo"]),
    voiceprep=_texts,
    started=_times,
    ended=st.none() | _times,
    practice_only=st.booleans(),
    schema=st.just(1),
)
