"""Is there anything that `resume` could do for a session?"""

from pathlib import Path

from voiceprep.records.attempt import Attempt
from voiceprep.records.claim import is_claimed
from voiceprep.records.contents import SessionContents, read_contents
from voiceprep.records.folders import session_folders


def unfinished(contents: SessionContents) -> bool:
    """Whether the session was cut off: killed, or interrupted in mid-reply, or a recording was not written down."""
    session = contents.session
    if session is None or session.mode == "demo":
        return False
    cut_off = bool(contents.attempts) and contents.attempts[-1].ended == "interrupted"
    half_done = bool(contents.unsaved) or any(is_half_done(attempt) for attempt in contents.attempts)
    return session.ended is None or cut_off or half_done


def is_half_done(attempt: Attempt) -> bool:
    """Whether something was said that was never judged: cut off while it was, or not written down."""
    if attempt.verdicts or attempt.ended in ("skipped", "unanswered"):
        return False
    return bool(attempt.transcript.words or attempt.speech)


def latest_unfinished(recordings: Path) -> Path | None:
    """The newest session's folder where that session was cut off and nobody is recording into it now."""
    folders = session_folders(recordings)[:1]
    found = [folder for folder in folders if unfinished(read_contents(folder)) and not is_claimed(folder)]
    return found[0] if found else None
