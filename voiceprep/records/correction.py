"""A person's correction of a verdict, from what they name to what is on disk."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from voiceprep.assess.grader import Verdict
from voiceprep.errors import RecordError
from voiceprep.nearest import nearest
from voiceprep.printable import printable
from voiceprep.records import codec
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import SessionContents, read_contents
from voiceprep.records.mark import Correction, Mark, Marks
from voiceprep.records.names import marks_name


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a correction changed: the attempt as it stood before and as it stands after, and the mark."""

    before: Attempt
    after: Attempt
    mark: Mark


def correct(folder: Path, reply: str, point: str, status: Correction, note: str, now: datetime) -> Corrected:
    """Put a mark on one verdict of the session in `folder`, beside all earlier ones.

    `reply` is a question's id (where it was answered once) or the reply's number; `point` a point's id, what follows
    the slash in it, or its number in the list.

    Raises RecordError: there is no such reply, it was answered more than once, it was not judged, it has no such point,
    or the disk refuses.
    """
    contents = read_contents(folder)
    before = find_reply(contents, reply)
    verdict = _find_verdict(before, point)
    mark = Mark(verdict.point, status, note, verdict.status, now)
    path = folder / marks_name(before.number, before.question)
    # Read anew rather than taken from `contents`: a marks file that is damaged must not be replaced by a shorter one.
    earlier = codec.read(Marks, path).marks if path.exists() else ()
    codec.write(path, Marks((*earlier, mark)))
    return Corrected(before, find_reply(read_contents(folder), str(before.number)), mark)


def find_reply(contents: SessionContents, name: str) -> Attempt:
    """The attempt that a question's id or a reply's number names. Raises RecordError: there is none, or several."""
    if name.isascii() and name.isdigit():
        named = [attempt for attempt in contents.attempts if attempt.number == int(name)]
    else:
        named = [attempt for attempt in contents.attempts if attempt.question == name]
    if len(named) == 1:
        return named[0]
    if named:
        numbers = " or ".join(str(attempt.number) for attempt in named)
        raise RecordError(
            f"'{printable(name)}' was answered {len(named)} times: name the reply by its number, {numbers}"
        )
    near = nearest(name, (attempt.question for attempt in contents.attempts))
    raise RecordError(f"this session has no reply '{printable(name)}'{near or '; it has no replies at all'}")


def _find_verdict(attempt: Attempt, name: str) -> Verdict:
    verdicts = attempt.verdicts
    if not verdicts:
        raise RecordError(
            f"reply {attempt.number} to '{attempt.question}' was not judged, so there is nothing to correct"
        )
    if name.isascii() and name.isdigit() and 1 <= int(name) <= len(verdicts):
        return verdicts[int(name) - 1]
    for verdict in verdicts:
        if name in (verdict.point, verdict.point.partition("/")[2]):
            return verdict
    near = nearest(name, (verdict.point.partition("/")[2] or verdict.point for verdict in verdicts))
    raise RecordError(f"'{attempt.question}' has no point '{printable(name)}'{near}")
