"""How well words were heard: error rates, terms, times, and what it cost."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from statistics import median

import jiwer
from domain_terms import HARD, Terms
from material import Recording
from ways import Heard
from whisper_normalizer.english import EnglishTextNormalizer

from voiceprep.speech.transcript import Word

_normalizer = EnglishTextNormalizer()


def normalize(text: str) -> str:
    """Whisper's English normaliser; bracketed words are spoken, and single letters are joined ("a u c" is "auc")."""
    plain = _normalizer(re.sub(r"[()\[\]]", " ", re.sub(r"[‐-―]", "-", text.replace("’", "'"))))
    return re.sub(r"\b(?:[a-z] )+[a-z]\b", lambda letters: letters[0].replace(" ", ""), plain)


_terms = Terms(normalize)


@dataclass
class Score:
    """Of one way of hearing, over any number of recordings."""

    said: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    terms: Counter[str] = field(default_factory=Counter)
    errors: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    audio: float = 0.0
    cpu: float = 0.0

    def add(self, recording: Recording, heard: Heard) -> None:
        self.said.append(normalize(recording.said))
        self.heard.append(normalize(heard.text))
        self.terms += _compare(_terms.count(recording.said), _terms.count(heard.text))
        self.errors += _time_errors(recording.places, heard.words)
        self.waits.append(heard.wait)
        self.audio += recording.clip.seconds
        self.cpu += heard.cpu

    @property
    def wer(self) -> float:
        """Per cent."""
        return 100 * jiwer.process_words(self.said, self.heard).wer

    @property
    def wer_alike(self) -> float:
        """Per cent, where "wood cutters" is as right as "woodcutters": they sound the same."""
        pairs = [
            (_joined(said, heard), _joined(heard, said)) for said, heard in zip(self.said, self.heard, strict=True)
        ]
        return 100 * jiwer.process_words([said for said, _ in pairs], [heard for _, heard in pairs]).wer

    @property
    def dropped(self) -> int:
        return jiwer.process_words(self.said, self.heard).deletions

    def right(self, kind: str) -> str:
        """Of the hard or the soft terms that were said: how many, of how many."""
        said, found = self.terms[f"{kind} said"], self.terms[f"{kind} right"]
        return f"{found}/{said} ({100 * found / said:.0f} %)" if said else "-"

    @property
    def false(self) -> int:
        """Terms that were written down and not said."""
        return self.terms["false"]

    @property
    def time_error(self) -> str:
        """Median and 95th percentile of how far off the beginnings of words are, in ms."""
        if not self.errors:
            return "-"
        ordered = sorted(self.errors)
        return f"{1000 * median(ordered):.0f} / {1000 * ordered[int(0.95 * len(ordered))]:.0f}"

    @property
    def cost(self) -> float:
        """CPU seconds a minute of audio."""
        return 60 * self.cpu / self.audio

    @property
    def wait(self) -> str:
        """Median and longest, in seconds."""
        return f"{median(self.waits):.1f} / {max(self.waits):.1f}"


def _joined(text: str, other: str) -> str:
    """The text with two words in one where the other has them so."""
    words, known, joined = text.split(), set(other.split()), list[str]()
    while words:
        together = len(words) > 1 and words[0] + words[1] in known
        joined.append("".join(words[: 1 + together]))
        del words[: 1 + together]
    return " ".join(joined)


def _compare(said: Counter[str], heard: Counter[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for term in said | heard:
        kind = "hard" if term in HARD else "soft"
        counts[f"{kind} said"] += said[term]
        counts[f"{kind} right"] += min(said[term], heard[term])
        counts["false"] += max(0, heard[term] - said[term])
    return counts


def _time_errors(places: Sequence[tuple[str, float]], words: Sequence[Word]) -> list[float]:
    """Seconds between known and given beginnings, for the words of known place that were heard right."""
    known, given = [_bare(word) for word, _ in places], [_bare(word.text) for word in words]
    blocks = SequenceMatcher(None, known, given, autojunk=False).get_matching_blocks()
    pairs = [(places[a + k][1], words[b + k].start) for a, b, size in blocks for k in range(size)]
    return [abs(start - place) for place, start in pairs if start is not None]


def _bare(word: str) -> str:
    return re.sub(r"[^a-z0-9]", "", word.lower())
