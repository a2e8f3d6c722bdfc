"""Does hearing flatter? False terms that hints and repair put into replies, and points that they earn by it.

Replies (`flattery.jsonl`) name a wrong but similar term in a sentence ("AdaBoost" where XGBoost is expected), are about
something else, or answer another question; silence and noise are heard as well. Each is spoken by three voices, heard
without hints, with hints, and with hints and repair, and judged; what the same reply earns when it is read as written
is not counted. The same sentences with the right term tell what hints and repair are good for. Thresholds were chosen
on the odd lines; the even ones are reported apart.

    python -m benchmarks.flattery [FILE for what was heard]
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.flite_speech import VOICES, speak
from benchmarks.heard import Hear, hearing
from voiceprep.assess.expect import expect
from voiceprep.assess.grader import Grader, Status, usual_grader
from voiceprep.assess.judgement import judge
from voiceprep.clip import RATE, Clip
from voiceprep.decks.deck import Deck, Question
from voiceprep.decks.store import load_deck
from voiceprep.paths import BUNDLED_DECKS
from voiceprep.speech.readings import Readings
from voiceprep.speech.repair import repair
from voiceprep.speech.spelling import squeeze
from voiceprep.speech.transcript import Transcript, Word
from voiceprep.speech.vocabulary import Vocabulary, find_term

REPLIES = Path(__file__).with_name("flattery.jsonl")
WAYS = ("no hints", "hints", "hints and repair")


@dataclass(frozen=True)
class Said:
    """A reply; `right` where it names the term `wanted`."""

    kind: str
    half: str
    deck: str
    question: str
    reply: str
    wanted: str
    right: bool


@dataclass
class Count:
    """Of one way of hearing: replies, those with a false term, those that gained a point by one, by anything else;
    and those in which the term wanted was heard.
    """

    replies: int = 0
    false: list[str] = field(default_factory=list)
    flattered: list[str] = field(default_factory=list)
    gained: int = 0
    wanted: int = 0

    def __str__(self) -> str:
        return (
            f"{self.replies:4} replies  false terms {len(self.false):3}  points by them {len(self.flattered):3}"
            f"  otherwise {self.gained:3}  term heard {self.wanted:3}"
        )


def read_replies() -> Iterator[Said]:
    for n, text in enumerate(REPLIES.read_text().splitlines()):
        line = json.loads(text)
        half = ("tuning", "reported")[n % 2]
        said, wanted = line.get("said", ""), line.get("wanted", "")
        yield Said(line["kind"], half, line["deck"], line["question"], line["reply"], wanted, right=False)
        if said and said in line["reply"]:
            right = line["reply"].replace(said, wanted)
            yield Said("right term", half, line["deck"], line["question"], right, wanted, right=True)


@cache
def deck_of(name: str) -> Deck:
    return load_deck(BUNDLED_DECKS / f"{name}.yaml")


def clips_of_nothing() -> Iterator[tuple[str, Clip]]:
    """Ten seconds each without a word."""
    random, time = np.random.default_rng(7), np.arange(10 * RATE) / RATE
    sounds = {
        "silence": np.zeros(10 * RATE),
        "noise": random.normal(0, 600, 10 * RATE),
        "loud noise": random.normal(0, 5000, 10 * RATE),
        "hum": 3000 * np.sin(2 * np.pi * 50 * time) + 1000 * np.sin(2 * np.pi * 150 * time),
        "clicks": np.where(np.arange(10 * RATE) % 8000 < 20, 20000, 0),
    }
    for name, sound in sounds.items():
        yield name, Clip(sound.astype(np.int16), RATE)


@cache
def grader() -> Grader:
    return usual_grader(print)


def covered(question: Question, words: Sequence[Word]) -> set[str]:
    return {v.point for v in judge(grader(), question, words) if v.status is Status.COVERED}


def false_terms(vocabulary: Vocabulary, said: str, heard: str) -> list[str]:
    """Terms of the question in what was heard that nobody said."""
    written = [*vocabulary.hotwords, *(term.written for term in vocabulary.terms)]
    there = [term for term in dict.fromkeys(written) if find_term(term, heard) is not None]
    return [term for term in there if squeeze(term) not in squeeze(said)]


def ways_of_hearing(hear: Hear, said: Said, voice: str, vocabulary: Vocabulary) -> dict[str, tuple[Word, ...]]:
    def clip() -> Clip:
        return speak([said.reply], voice).clip

    plain = hear(f"{voice}|{said.reply}", clip, ())
    hinted = hear(f"{voice}|{said.question}|{said.reply}", clip, vocabulary.hotwords)
    return dict(zip(WAYS, (plain, hinted, repair(hinted, Readings(vocabulary))), strict=True))


def count(one: Count, said: Said, question: Question, vocabulary: Vocabulary, words: tuple[Word, ...]) -> None:
    heard = " ".join(word.text for word in words)
    one.replies += 1
    one.wanted += bool(said.wanted) and squeeze(said.wanted) in squeeze(heard)
    false = [] if said.right else false_terms(vocabulary, said.reply, heard)
    more = covered(question, words) - covered(question, Transcript.from_text(said.reply).words)
    if false:
        one.false.append(f"{', '.join(false)}: {heard}")
        one.flattered += [heard] if more else []
    else:
        one.gained += bool(more)


def main() -> None:
    counts: dict[tuple[str, str, str], Count] = {}
    with hearing(Path(sys.argv[1]) if sys.argv[1:] else None) as hear:
        for said in read_replies():
            deck = deck_of(said.deck)
            question = next(q for q in deck.questions if q.id == said.question)
            vocabulary = expect(deck, question)
            for voice in VOICES:
                for way, words in ways_of_hearing(hear, said, voice, vocabulary).items():
                    count(counts.setdefault((said.kind, said.half, way), Count()), said, question, vocabulary, words)
        question = next(iter(deck_of("ml-engineer").questions))
        hints = expect(deck_of("ml-engineer"), question).hotwords
        for name, clip in clips_of_nothing():
            words = hear(name, lambda clip=clip: clip, hints)
            print(f"{name}: {len(words)} words, {len(covered(question, words))} points")
    for (kind, half, way), one in counts.items():
        print(f"{kind:14} {half:9} {way:17} {one}")
    for (kind, half, way), one in counts.items():
        for text in one.false:
            print(f"{kind}, {half}, {way}: {text}")


if __name__ == "__main__":
    main()
