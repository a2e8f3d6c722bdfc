"""A session with real sound and exact word times: each word is synthesised by itself and put in its place."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import soundfile
import soxr

from tests.records.builders import START
from voiceprep import __version__
from voiceprep.assess.lexical import LexicalGrader
from voiceprep.audio.span import Span
from voiceprep.clip import Samples
from voiceprep.decks.store import load_deck
from voiceprep.paths import BUNDLED_DECKS
from voiceprep.records.attempt import Attempt, Engines, asked_points
from voiceprep.records.session_folder import SessionFolder
from voiceprep.speech.hibari_voice import HibariVoice
from voiceprep.speech.transcript import Transcript, Word

RATE = 16_000
DECK = BUNDLED_DECKS / "ml-engineer.yaml"
LEAD = 0.6  # seconds before the first word
GAP = 0.06  # seconds between words; a number in a reply is a pause of so many seconds

REPLIES = (
    (
        "handle-missing-data",
        "Um I usually fill the gaps with the mean or the median 1.4 um 0.3 uh 0.3 um and when only few rows are "
        "affected I drop them instead",
    ),
    (
        "good-train-poor-test",
        "That sounds like overfitting 1.1 I would add regularization and use cross validation to check it",
    ),
    (
        "handle-missing-data",
        "I fill the gaps with mean median or mode 0.9 or I remove rows and columns with too many missing values or "
        "I predict them with K N N",
    ),
)


class Speaker:
    """Says texts, each word synthesised once."""

    def __init__(self) -> None:
        self._voice = HibariVoice()
        self._said: dict[str, Samples] = {}

    def say(self, text: str) -> tuple[Samples, Transcript, tuple[Span, ...]]:
        """Sound at 16 kHz, and the words with their exact times."""
        parts, words, at = [np.zeros(round(LEAD * RATE), np.int16)], [], LEAD
        for token in text.split():
            if token[0].isdigit():
                silence = float(token)
            else:
                sound = self._word(token)
                parts.append(sound)
                words.append(Word(token, round(at, 3), round(at + len(sound) / RATE, 3), 0.9))
                at += len(sound) / RATE
                silence = GAP
            parts.append(np.zeros(round(silence * RATE), np.int16))
            at += len(parts[-1]) / RATE
        spans = tuple(Span(word.start, word.end) for word in words)
        return np.concatenate(parts), Transcript(tuple(words)), spans

    def _word(self, word: str) -> Samples:
        if word not in self._said:
            clip = np.concatenate([clip.samples for clip in self._voice.synthesize(word)])
            loud = np.flatnonzero(np.abs(clip) > 300)
            sound = soxr.resample(clip[loud[0] : loud[-1] + 1], 24_000, RATE)
            self._said[word] = sound.astype(np.int16)
        return self._said[word]


def make_spoken_session(
    recordings: Path, speaker: Speaker, replies: Sequence[tuple[str, str]] = REPLIES, started: datetime = START
) -> SessionFolder:
    """A session of these replies (question's id, text), judged by the real grader, with recordings beside them."""
    deck, grader = load_deck(DECK), LexicalGrader()
    ids = list(dict.fromkeys(id for id, _ in replies))
    folder = SessionFolder.create(
        recordings, "ml-engineer", started, title=deck.title, questions=ids, mode="microphone", deck_file=DECK
    )
    clock = started + timedelta(seconds=10)
    for number, (id, text) in enumerate(replies, 1):
        question = deck.question(id)
        samples, transcript, spans = speaker.say(text)
        path = folder.reply_audio(number, id).with_suffix(".flac")
        soundfile.write(path, samples, RATE, subtype="PCM_16")
        seconds = round(len(samples) / RATE, 2)
        folder.save(
            Attempt(
                number=number,
                question=id,
                asked=question.question,
                answer=question.answer,
                points=asked_points(question),
                started=clock,
                audio=path.name,
                seconds=seconds,
                ended="silence",
                transcript=transcript,
                verdicts=grader.grade(question, [word.text for word in transcript.words]),
                engines=Engines("faster-whisper 1.2.1 tiny.en", grader.name, __version__),
                speech=spans,
            )
        )
        clock += timedelta(seconds=seconds + 20)
    folder.finish(clock)
    return folder
