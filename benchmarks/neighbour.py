"""What does somebody speaking beside you cost? Points lost to a neighbour, at several distances.

The first sentences of the first deck's answers are spoken by one of flite's voices, alone and while another reads an
answer to another question so many dB below, and are heard and judged as in a session. A point that is covered alone and
not with the neighbour is lost; one that is unclear then is counted apart, for the person is told.

    python -m benchmarks.neighbour [FILE for what was heard]
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.flite_speech import VOICES, speak
from benchmarks.heard import Hear, hearing
from voiceprep.assess.expect import expect
from voiceprep.assess.grader import Grader, Status, usual_grader
from voiceprep.assess.judgement import judge
from voiceprep.clip import Clip
from voiceprep.decks.deck import Deck, Question
from voiceprep.decks.store import load_deck
from voiceprep.paths import BUNDLED_DECKS
from voiceprep.speech.readings import Readings
from voiceprep.speech.repair import repair

QUESTIONS = range(0, 30, 3)
SENTENCES = 3
BELOW = (20, 15, 10, 5)  # dB


def said(question: Question) -> str:
    text = " ".join(line.lstrip("- ") for line in question.answer.splitlines())
    return ". ".join(text.split(". ")[:SENTENCES]).rstrip(".") + "."


def beside(clip: Clip, other: Clip, decibels: float) -> Clip:
    """The clip with the other, repeated to its length, that many dB below it (RMS over all of either)."""
    mine = clip.samples.astype(np.float64)
    theirs = np.resize(other.samples.astype(np.float64), len(mine))
    theirs *= np.sqrt(np.square(mine).mean() / np.square(theirs).mean()) / 10 ** (decibels / 20)
    return Clip((mine + theirs).clip(-32768, 32767).astype(np.int16), clip.rate)


def sounds(question: Question, other: Question, voice: str) -> Iterator[tuple[int | None, Callable[[], Clip]]]:
    """The reply alone (None), and beside a neighbour so many dB below."""
    alone = partial(speak, [said(question)], voice)
    neighbour = VOICES[(VOICES.index(voice) + 1) % len(VOICES)]
    yield None, lambda: alone().clip
    for decibels in BELOW:
        yield decibels, lambda d=decibels: beside(alone().clip, speak([said(other)], neighbour).clip, d)


def statuses(hear: Hear, grader: Grader, deck: Deck, question: Question, key: str, clip: Callable[[], Clip]) -> dict:
    vocabulary = expect(deck, question)
    words = repair(hear(key, clip, vocabulary.hotwords), Readings(vocabulary))
    return {verdict.point: verdict.status for verdict in judge(grader, question, words)}


def main() -> None:
    deck, grader = load_deck(BUNDLED_DECKS / "ml-engineer.yaml"), usual_grader(print)
    counts: Counter[tuple[str, int | None, str]] = Counter()
    with hearing(Path(sys.argv[1]) if sys.argv[1:] else None) as hear:
        for number in QUESTIONS:
            question, other = deck.questions[number], deck.questions[number - 1]
            for voice in VOICES:
                alone: set[str] = set()
                for below, clip in sounds(question, other, voice):
                    found = statuses(hear, grader, deck, question, f"{voice}|{below}|{question.id}", clip)
                    covered = {point for point, status in found.items() if status is Status.COVERED}
                    alone = alone or covered
                    counts[voice, below, "covered"] += len(alone)
                    counts[voice, below, "lost"] += len(alone - covered)
                    counts[voice, below, "unclear"] += sum(found[p] is Status.UNCLEAR for p in alone - covered)
                    counts[voice, below, "gained"] += len(covered - alone)
    for voice in VOICES:
        for below in BELOW:
            lost, covered = counts[voice, below, "lost"], counts[voice, below, "covered"]
            unclear, gained = counts[voice, below, "unclear"], counts[voice, below, "gained"]
            print(f"{voice}, neighbour {below:2} dB below: {lost} of {covered} points lost, {unclear} of them unclear;"
                  f" {gained} gained")  # fmt: skip


if __name__ == "__main__":
    main()
