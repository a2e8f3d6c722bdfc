"""What the recogniser is measured on: recordings of a manifest, and replies synthesised here."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flite_speech import VOICES, Spoken, speak, with_noise

from voiceprep.assess.expect import expect
from voiceprep.audio.files import read_clip
from voiceprep.clip import Clip
from voiceprep.decks.deck import Deck, Question
from voiceprep.speech.vocabulary import Vocabulary, pronounce

NOISE = 15.0
"""dB between speech and noise."""

UNRELATED = "unrelated"
"""Kind of the recordings of human speech that are heard with the hints of a question they do not answer."""

MISREAD = {"AI": "A I", "AutoML": "auto M L", "OpenCV": "open C V"}
"""What flite says as nobody does ("eye", "otoml", "o p e n c v"), as people say it."""


@dataclass(frozen=True, slots=True)
class Recording:
    """`kind` groups them; `places`: (word, second) where these are known."""

    kind: str
    clip: Clip
    said: str
    vocabulary: Vocabulary
    places: tuple[tuple[str, float], ...] = ()


def recorded(manifest: Path, deck: Deck) -> Iterator[Recording]:
    """Those of a manifest, a JSON line each: `wav` (relative to it), `text`, `kind`, and `q`, the number of the
    question that is answered. Speech about something else is heard twice: without hints, and with those of a question.
    """
    for number, line in enumerate(manifest.read_text("utf-8").splitlines()):
        item = json.loads(line)
        clip = read_clip(manifest.parent / item["wav"])
        if "q" in item:
            yield Recording(item["kind"], clip, item["text"], expect(deck, deck.questions[int(item["q"]) - 1]))
            continue
        yield Recording(item["kind"], clip, item["text"], Vocabulary())
        other = deck.questions[(11 * number + 1) % len(deck.questions)]
        yield Recording(UNRELATED, clip, item["text"], expect(deck, other))


def synthesised(deck: Deck, numbers: Sequence[int]) -> Iterator[Recording]:
    """The reference answers to these questions in flite's voices, taking turns: clean, in noise, faster and slower."""
    for turn, number in enumerate(numbers):
        question, voice = deck.questions[number - 1], VOICES[turn % len(VOICES)]
        plain = _answer(question, deck, voice, 1.0)
        noisy = Spoken(with_noise(plain.clip, NOISE, seed=number), plain.words)
        for kind, spoken in (
            ("flite clean", plain),
            (f"flite {NOISE:.0f} dB", noisy),
            ("flite +10 %", _answer(question, deck, voice, 1.1)),
            ("flite -10 %", _answer(question, deck, voice, 0.9)),
        ):
            yield Recording(kind, spoken.clip, question.answer, expect(deck, question), spoken.words)


def _answer(question: Question, deck: Deck, voice: str, speed: float) -> Spoken:
    said = MISREAD | {term.term: term.said for term in deck.vocabulary if term.said}
    text = " ".join(line.lstrip("- ") for line in question.answer.splitlines())
    return speak([f"{part}." for part in pronounce(text, said).split(". ") if part.strip(". ")], voice, speed)
