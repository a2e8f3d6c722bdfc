"""How many wrong verdicts does "unclear" catch, and how many right ones does it cost?

Replies are judged as they were written and as they were heard. A verdict that hearing turned (covered into not covered
or back) is wrong; the others are right. Of both it is counted how many are called unclear. Two sources: the recordings
of a manifest (as `benchmarks/recognition.py` reads it), and labelled replies to the first deck (a line of `question`
and `reply` each), spoken by voices that are not the coach's, with pink noise below them. Questions are split in two
halves: thresholds are chosen on one (`--choose` prints what each gives there), the other is reported.

    python -m benchmarks.unclear MANIFEST.jsonl REPLIES.jsonl [FILE for what was heard] [--choose]
"""

import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.flite_speech import VOICES, speak, with_noise
from benchmarks.heard import Hear, hearing
from voiceprep.assess import clarity
from voiceprep.assess.expect import expect
from voiceprep.assess.grader import Grader, Status, Verdict, usual_grader
from voiceprep.assess.judgement import judge
from voiceprep.audio.files import read_clip
from voiceprep.clip import Clip
from voiceprep.decks.deck import Question
from voiceprep.decks.store import load_deck
from voiceprep.paths import BUNDLED_DECKS
from voiceprep.speech.readings import Readings
from voiceprep.speech.repair import repair
from voiceprep.speech.transcript import Word
from voiceprep.speech.vocabulary import Vocabulary

DECK = load_deck(BUNDLED_DECKS / "ml-engineer.yaml")
NOISES = (15, 5, 0)  # dB
KINDS = ("half1", "trap")

GRID = {
    "WELL": (0.3, 0.4, 0.5, 0.6, 0.7),
    "DOUBTFUL": (0.3, 0.4, 0.5, 0.67),
    "MUDDLED": (0.4, 0.5, 0.6, 0.7),
    "ALIKE": (0.55, 0.65, 0.75),
    "ENOUGH": (0.3, 0.4, 0.5, 0.67),
}


@dataclass(frozen=True)
class Case:
    """A reply as written and as heard."""

    source: str
    half: str
    question: Question
    said: tuple[str, ...]
    heard: tuple[Word, ...]


@dataclass
class Count:
    """Verdicts, and those of them that are unclear."""

    wrong: int = 0
    caught: int = 0
    right: int = 0
    lost: int = 0

    def __str__(self) -> str:
        return (
            f"wrong {self.wrong:3} of {self.wrong + self.right:4}, of these unclear {self.caught:3}"
            f" ({100 * self.caught / max(1, self.wrong):5.1f} %); right but unclear {self.lost:3}"
            f" ({100 * self.lost / max(1, self.right):4.1f} %)"
        )


def half_of(question: Question) -> str:
    return ("chosen on", "reported")[DECK.questions.index(question) // 2 % 2]


def recorded(manifest: Path, hear: Hear) -> Iterator[Case]:
    for line in map(json.loads, manifest.read_text().splitlines()):
        if "q" in line:
            question = DECK.questions[int(line["q"]) - 1]
            path = manifest.parent / line["wav"]
            yield _case("recordings", question, line["text"], hear, f"asr|{line['wav']}", lambda p=path: read_clip(p))


def spoken(replies: Path, hear: Hear) -> Iterator[Case]:
    lines = [line for line in map(json.loads, replies.read_text().splitlines()) if line["kind"] in KINDS]
    for n, line in enumerate(lines):
        question = next(q for q in DECK.questions if q.id == line["question"])
        voice, noise = VOICES[n % len(VOICES)], NOISES[n // len(VOICES) % len(NOISES)]

        def clip(text: str = line["reply"], voice: str = voice, noise: int = noise) -> Clip:
            return with_noise(speak([text], voice).clip, noise)

        yield _case(f"{noise} dB", question, line["reply"], hear, f"{voice}|{noise} dB|{line['reply']}", clip)


def _case(source: str, question: Question, text: str, hear: Hear, key: str, clip: object) -> Case:
    vocabulary: Vocabulary = expect(DECK, question)
    words = repair(hear(key, clip, vocabulary.hotwords), Readings(vocabulary))  # type: ignore[arg-type]
    return Case(source, half_of(question), question, tuple(text.split()), words)


class Remembering:
    """The usual grader, which reads every reply once."""

    def __init__(self) -> None:
        self._grader = usual_grader(print)
        self._read: dict[tuple[str, tuple[str, ...]], tuple[Verdict, ...]] = {}
        self.name = self._grader.name

    def grade(self, question: Question, words: Sequence[str]) -> tuple[Verdict, ...]:
        key = question.id, tuple(words)
        if key not in self._read:
            self._read[key] = self._grader.grade(question, words)
        return self._read[key]


def count(cases: list[Case], grader: Grader) -> Count:
    result = Count()
    for case in cases:
        said = grader.grade(case.question, case.said)
        plain = grader.grade(case.question, [word.text for word in case.heard])
        for one, other, verdict in zip(said, plain, judge(grader, case.question, case.heard), strict=True):
            unclear = verdict.status is Status.UNCLEAR
            if (one.status is Status.COVERED) == (other.status is Status.COVERED):
                result.right += 1
                result.lost += unclear
            else:
                result.wrong += 1
                result.caught += unclear
    return result


def choose(cases: list[Case], grader: Grader) -> None:
    """What each set of thresholds gives: caught less twice lost, the best last."""
    found = []
    usual = {name: getattr(clarity, name) for name in GRID}
    made, missed = ("WELL", "DOUBTFUL"), ("MUDDLED", "ALIKE", "ENOUGH")
    for names in (made, missed):
        off = {"DOUBTFUL": 2.0} if names == missed else {"ENOUGH": 2.0}
        for values in itertools.product(*(GRID[name] for name in names)):
            for name, value in {**usual, **off, **dict(zip(names, values, strict=True))}.items():
                setattr(clarity, name, value)
            result = count(cases, grader)
            found.append((names, result.caught - 2 * result.lost, values, str(result)))
    for names, _, values, text in sorted(found, key=lambda f: (f[0], f[1])):
        print(dict(zip(names, values, strict=True)), text)
    for name, value in usual.items():
        setattr(clarity, name, value)


def main() -> None:
    paths = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("--")]
    with hearing(paths[2] if paths[2:] else None) as hear:
        cases = [*spoken(paths[1], hear), *recorded(paths[0], hear)]
    grader = Remembering()
    if "--choose" in sys.argv:
        choose([case for case in cases if case.half == "chosen on"], grader)
    for half in ("chosen on", "reported"):
        for source in (*(f"{noise} dB" for noise in NOISES), "recordings", ""):
            chosen = [c for c in cases if c.half == half and c.source.startswith(source)]
            print(f"{half:10} {source or 'all':11} {len(chosen):3} replies  {count(chosen, grader)}")


if __name__ == "__main__":
    main()
