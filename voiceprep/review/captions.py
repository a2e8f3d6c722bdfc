"""A reply as captions that play beside its recording: WebVTT with a voice for each speaker, and SRT."""

import html
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voiceprep.assess.delivery import PAUSE
from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt
from voiceprep.review.wording import score
from voiceprep.speech.transcript import Word

LINE = 42
"""Characters of a line, two lines a cue: what is read at a glance (BBC and Netflix subtitle guidelines)."""

LONGEST = 7.0
"""Seconds of a cue (the same guidelines)."""

QUESTION = 1.5, 6.0
"""Seconds that the question is shown at least and at most: until the first word, between these."""

COACH, CANDIDATE = "Coach", "Candidate"


@dataclass(frozen=True, slots=True)
class Cue:
    """What `voice` says from `start` to `end`, in seconds of the recording."""

    start: float
    end: float
    voice: str
    text: str


def cues(attempt: Attempt) -> tuple[Cue, ...]:
    """The question, the reply as it is said, and in the silence after it how many points it made.

    Empty where the words have no times: a typed reply, or an engine that gives none.
    """
    said = list(_said(attempt.transcript.words))
    if not said:
        return ()
    least, most = QUESTION
    question = Cue(0.0, max(least, min(said[0].start, most)), COACH, printable(attempt.asked))
    silence = said[-1].end
    result = [Cue(silence, attempt.seconds, COACH, score(attempt.verdicts))] if attempt.verdicts else []
    return (question, *said, *(cue for cue in result if cue.end - cue.start >= 1))


def webvtt(shown: Sequence[Cue]) -> str:
    """As a WebVTT file."""
    blocks = [f"{_time(cue.start, '.')} --> {_time(cue.end, '.')}\n<v {cue.voice}>{_vtt_text(cue)}" for cue in shown]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def srt(shown: Sequence[Cue]) -> str:
    """As a SubRip file; it has no voices, so the coach's cues are introduced."""
    blocks = [
        f"{number}\n{_time(cue.start, ',')} --> {_time(cue.end, ',')}\n{_srt_text(cue)}"
        for number, cue in enumerate(shown, 1)
    ]
    return "\n\n".join(blocks) + "\n"


def _said(words: Sequence[Word]) -> Iterator[Cue]:
    group: list[Word] = []
    start = end = 0.0
    for word in words:
        # A word without times belongs to those before it.
        begins, ends = (end, end) if word.start is None or word.end is None else (word.start, word.end)
        if group and _breaks(group, word, begins - end, ends - start):
            yield from _cue(group, start, end)
            group = []
        if not group:
            start = max(begins, end)
        group.append(word)
        end = max(end, ends)
    yield from _cue(group, start, end)


def _breaks(group: Sequence[Word], word: Word, silence: float, length: float) -> bool:
    text = " ".join(w.text for w in group)
    sentence = text.endswith((".", "?", "!")) and len(text) > LINE // 2
    return silence > PAUSE or length > LONGEST or len(text) + 1 + len(word.text) > 2 * LINE or sentence


def _cue(group: Sequence[Word], start: float, end: float) -> Iterator[Cue]:
    if (text := printable(" ".join(word.text for word in group))) and end > start:
        yield Cue(start, end, CANDIDATE, text)


def _lines(text: str) -> list[str]:
    return textwrap.wrap(text, LINE, break_on_hyphens=False) or [text]


def _vtt_text(cue: Cue) -> str:
    return "\n".join(html.escape(line, quote=False) for line in _lines(cue.text))


def _srt_text(cue: Cue) -> str:
    # Nothing can be escaped in SRT: an arrow would begin a new cue, and players obey tags.
    text = cue.text.replace("-->", "→").replace("<", "‹").replace(">", "›")
    return "\n".join(_lines(f"{cue.voice}: {text}" if cue.voice == COACH else text))


def _time(seconds: float, point: str) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}{point}{rest % 1000:03d}"
