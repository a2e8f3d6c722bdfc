"""What of a session can be heard: its replies, or the passages that made a point."""

from collections.abc import Iterator

from voiceprep.assess.grader import Verdict
from voiceprep.audio.files import read_clip
from voiceprep.clip import Clip
from voiceprep.errors import RecordError
from voiceprep.nearest import nearest
from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import SessionContents
from voiceprep.records.session_folder import SessionFolder

AROUND = 0.3
"""Seconds played before and after a passage: recognisers place the edges of words a little inside."""


def recordings(contents: SessionContents, folder: SessionFolder) -> Iterator[tuple[Attempt, Clip]]:
    """The replies that have a recording, one after another. Raises AudioFileError for one that cannot be read."""
    for attempt in contents.attempts:
        if path := folder.find_audio(attempt):
            yield attempt, read_clip(path)


def evidence(contents: SessionContents, folder: SessionFolder, point: str) -> list[tuple[Attempt, Clip]]:
    """The passages that were taken as evidence for the point, a try after the other.

    `point` is its id, or the part after the '/'. Raises RecordError when no reply has such a point, or none said it.
    """
    found = [(a, v) for a in contents.attempts for v in a.verdicts if point in (v.point, v.point.rpartition("/")[2])]
    if not found:
        names = (v.point.rpartition("/")[2] for attempt in contents.attempts for v in attempt.verdicts)
        raise RecordError(f"no reply was judged on '{printable(point)}'{nearest(point, names)}")
    heard = [(attempt, times) for attempt, verdict in found if (times := _times(attempt, verdict))]
    if not heard:
        raise RecordError(f"'{printable(point)}' was not said: there is nothing to play")
    return [
        (attempt, _cut(read_clip(path), start - AROUND, end + AROUND))
        for attempt, (start, end) in heard
        if (path := folder.find_audio(attempt))
    ]


def _times(attempt: Attempt, verdict: Verdict) -> tuple[float, float] | None:
    if not verdict.evidence:
        return None
    words = attempt.transcript.words[max(0, verdict.evidence.start) : max(0, verdict.evidence.end)]
    timed = [(word.start, word.end) for word in words if word.start is not None and word.end is not None]
    return (timed[0][0], timed[-1][1]) if timed else None


def _cut(clip: Clip, start: float, end: float) -> Clip:
    return Clip(clip.samples[max(0, round(start * clip.rate)) : max(0, round(end * clip.rate))], clip.rate)
