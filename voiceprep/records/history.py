"""All sessions on disk, at a glance."""

from contextlib import closing
from pathlib import Path

from voiceprep.records.figures import SessionSummary
from voiceprep.records.index import Index, Watch


def list_sessions(recordings: Path, watch: Watch = lambda done, total: None) -> tuple[SessionSummary, ...]:
    """Every session below `recordings`, newest first. Damaged ones are among them, with their problems.

    Raises RecordError when the folder is there and cannot be read.
    """
    with closing(Index(recordings, watch)) as index:
        return index.summaries()
