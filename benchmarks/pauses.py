"""Replies with pauses of known length in known places, spoken by several voices: the corpus of the endpoint benchmark.

Texts: labelled replies as people give them (`../shared/eval/replies/train`), and answers recited in full (the points'
sources, those of the same decks and of the deck that comes with voiceprep). Every text goes with its question to one
half, by a hash of the question's id: numbers are chosen on one half and reported on the other. A reply is cut into
pieces at the pauses, every piece is spoken by itself and trimmed, so that a pause is as long as it says.
"""

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import soxr
from labelled import read_questions, read_replies
from numpy.typing import NDArray

from voiceprep.audio.files import read_clip
from voiceprep.clip import RATE
from voiceprep.decks.deck import Question
from voiceprep.decks.store import load_deck
from voiceprep.interview.example_candidate import DEEPER
from voiceprep.paths import BUNDLED_DECKS
from voiceprep.speech.hibari_voice import HibariVoice

TRAIN = Path(__file__).parents[1] / "../shared/eval/replies/train"
LENGTHS = (0.3, 0.6, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.0)
"""Seconds. Of the longest there are twice as many."""
FILLERS = ("um", "uh", "so um", "you know")
CONJUNCTIONS = frozenset("and but or because so if when while although".split())
CONDITIONS = ("clean", "noise", "room")
PAUSES = 4
"""In a reply, at most."""
WORDS = (15, 75)
"""Of the replies that are taken."""
AFTERWARDS = 12.0
"""Seconds after the last word."""

Floats = NDArray[np.float64]
Place = Literal["clause end", "inside a clause", "after a filler", "after a conjunction", "natural gap"]
PLACES: tuple[Place, ...] = ("clause end", "inside a clause", "after a filler", "after a conjunction")


@dataclass(frozen=True)
class Text:
    """What is said in reply to a question, if to one; `recited` when it is the whole answer, `full` when it makes every
    point.
    """

    question: Question | None
    words: tuple[str, ...]
    recited: bool
    full: bool
    half: int


@dataclass(frozen=True)
class Piece:
    """Words said in one go, `start` and `end` in seconds of the reply, and the place of the pause that follows."""

    words: tuple[str, ...]
    start: float
    end: float
    place: Place | None


@dataclass(frozen=True)
class Spoken:
    """A reply as the microphone hears it: int16 at 16 kHz, its pieces in order."""

    text: Text
    samples: NDArray[np.int16]
    pieces: tuple[Piece, ...]
    voice: str
    condition: str


def texts(half: int, count: int) -> list[Text]:
    """`count` texts of that half, recited answers and labelled replies by turns, the same every time."""
    recited = [text for text in _recited() if text.half == half]
    replies = [text for text in _replies() if text.half == half]
    random = np.random.default_rng(half)
    random.shuffle(replies)  # type: ignore[arg-type]
    random.shuffle(recited)  # type: ignore[arg-type]
    share = min(len(recited), count // 2)
    return recited[:share] + replies[: count - share]


def speak(texts: list[Text]) -> Iterator[Spoken]:
    """The texts, voices and conditions by turns."""
    voices = _voices()
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            random = np.random.default_rng(number)
            voice = list(voices)[number % len(voices)]
            condition = CONDITIONS[number // len(voices) % len(CONDITIONS)]
            yield _speak(text, voice, lambda said, voice=voice: voices[voice](said, Path(folder)), condition, random)


def in_room(speech: Floats, condition: str, random: np.random.Generator) -> NDArray[np.int16]:
    """As a microphone gives it. clean: at -70 dB of full scale the noise of a good one; noise: a fan 15 dB below the
    speech; room: 0.4 s of reverberation, the fan at 25 dB, and a click of a keyboard a second.
    """
    level = np.sqrt(np.mean(speech[np.abs(speech) > 0.01] ** 2))
    noise = np.convolve(random.standard_normal(len(speech)), np.ones(8) / 8, "same") * np.sqrt(8)
    if condition == "clean":
        heard = speech + noise * 10 ** (-70 / 20)
    elif condition == "noise":
        heard = speech + noise * level * 10 ** (-15 / 20)
    else:
        heard = _reverberant(speech, random) + noise * level * 10 ** (-25 / 20)
        for at in random.integers(0, len(speech) - 80, len(speech) // RATE):
            heard[at : at + 80] += random.standard_normal(80) * np.geomspace(level, level / 30, 80)
    return (heard.clip(-1, 1) * 32767).astype(np.int16)


def _reverberant(speech: Floats, random: np.random.Generator) -> Floats:
    time = np.arange(round(0.4 * RATE)) / RATE
    tail = random.standard_normal(len(time)) * 10 ** (-3 * time / 0.4)
    tail[: RATE // 200] = 0
    tail *= 0.5 / np.sqrt(np.sum(tail**2))
    tail[0] = 1.0
    size = 1 << (len(speech) + len(tail)).bit_length()
    wet = np.fft.irfft(np.fft.rfft(speech, size) * np.fft.rfft(tail, size), size)[: len(speech)]
    return wet * np.max(np.abs(speech)) / np.max(np.abs(wet))


def _half(question: Question) -> int:
    return hashlib.sha256(question.id.encode()).digest()[0] % 2


def _recited() -> Iterator[Text]:
    decks = [load_deck(BUNDLED_DECKS / "ml-engineer.yaml").questions]
    decks += [tuple(read_questions(file).values()) for file in sorted(TRAIN.glob("*/deck.yaml"))]
    for question in (question for deck in decks for question in deck):
        words = " ".join(f"{point.source.strip('- .;,')}." for point in question.points).split()
        if len(words) <= 2 * WORDS[1]:
            yield Text(question, tuple(words), True, True, _half(question))


def _replies() -> Iterator[Text]:
    for file in sorted(TRAIN.glob("*/replies.jsonl")):
        for reply in read_replies(file, read_questions(file.with_name("deck.yaml"))):
            if WORDS[0] <= len(reply.words) <= WORDS[1]:
                full = all(label == "covered" for label in reply.labels)
                yield Text(reply.question, reply.words, False, full, _half(reply.question))


def _cuts(words: tuple[str, ...], random: np.random.Generator) -> list[tuple[int, Place, str]]:
    """Where to pause: after how many words, the place, and the filler said before it."""
    found: dict[Place, list[int]] = {place: [] for place in PLACES}
    for i in range(3, len(words) - 2):
        last = words[i - 1].lower()
        ends = last[-1] in ".?!;,:"
        found["clause end" if ends else "after a conjunction" if last in CONJUNCTIONS else "inside a clause"].append(i)
        found["after a filler"].append(i)
    cuts: dict[int, tuple[Place, str]] = {}
    for n in random.permutation(len(PLACES))[:PAUSES]:
        place = PLACES[n]
        free = [i for i in found[place] if all(abs(i - other) > 3 for other in cuts)]
        if free:
            cuts[int(random.choice(free))] = (place, str(random.choice(FILLERS)) if place == "after a filler" else "")
    return [(i, *cuts[i]) for i in sorted(cuts)]


def _speak(text: Text, voice: str, say: Callable[[str], Floats], condition: str, random: np.random.Generator) -> Spoken:
    pieces: list[Piece] = []
    sound: list[Floats] = [np.zeros(RATE // 2)]
    at, first = 0.5, 0
    for cut, place, filler in [*_cuts(text.words, random), (len(text.words), None, "")]:
        said = " ".join((*text.words[first:cut], filler)).strip()
        clip = say(said)
        pause = float(random.choice(LENGTHS)) if place else AFTERWARDS
        pieces.append(Piece(text.words[first:cut], at, at + len(clip) / RATE, place))
        sound += [clip, np.zeros(round(pause * RATE))]
        at, first = at + len(clip) / RATE + round(pause * RATE) / RATE, cut
    return Spoken(text, in_room(np.concatenate(sound), condition, random), tuple(pieces), voice, condition)


def _voices() -> dict[str, Callable[[str, Path], Floats]]:
    """Those there are: the coach's, the demo's second one, and flite's (Debian: flite)."""
    hibari = HibariVoice()

    def by_hibari(slower: float) -> Callable[[str, Path], Floats]:
        def say(said: str, _folder: Path) -> Floats:
            clips = list(hibari.synthesize(said))
            samples = np.concatenate([clip.samples for clip in clips]) / 32768
            return _trimmed(soxr.resample(samples, clips[0].rate * slower, RATE))

        return say

    def by_flite(name: str) -> Callable[[str, Path], Floats]:
        def say(said: str, folder: Path) -> Floats:
            file = folder / "said.wav"
            subprocess.run(["flite", "-voice", name, "-t", said, "-o", str(file)], check=True, capture_output=True)
            return _trimmed(read_clip(file).samples / 32768)

        return say

    voices = {"hibari": by_hibari(1.0), "hibari, lower": by_hibari(DEEPER)}
    if shutil.which("flite"):
        voices |= {f"flite {name}": by_flite(name) for name in ("slt", "rms", "awb", "kal16")}
    return voices


def _trimmed(samples: Floats) -> Floats:
    loud = np.flatnonzero(np.abs(samples) > 200 / 32768)
    return np.asarray(samples[loud[0] : loud[-1] + 1], np.float64)
