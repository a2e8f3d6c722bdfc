"""The page of all progress, written into recordings/, with links to the pages of its sessions."""

from collections.abc import Collection
from datetime import tzinfo
from pathlib import Path

from voiceprep.records.contents import read_contents
from voiceprep.records.names import PAGE_FILE, PROGRESS_FILE
from voiceprep.records.safe_file import write_bytes
from voiceprep.review.pages import render
from voiceprep.review.progress import Progress
from voiceprep.review.progress_view import ProgressView, progress_view, shown_sessions
from voiceprep.review.session_page import write_session_page
from voiceprep.review.usual import usual_delivery

LINKED = 20
"""The newest sessions get a page to be linked to where theirs is missing or out of date: each takes some 0.2 s."""


def progress_page(view: ProgressView) -> str:
    """The page as HTML."""
    return render("progress.html.j2", "page.css", "progress.js", progress=view)


def write_progress_page(recordings: Path, progress: Progress, zone: tzinfo | None) -> Path:
    """Write the page, whole or not at all, and return where it is. Only its owner may read it.

    Of the sessions that it lists, the newest get pages of their own where needed; links lead to those that have one.
    Raises RecordError when the disk refuses.
    """
    names = [session.name for session in reversed(shown_sessions(progress))]
    for name in names[:LINKED]:
        if _is_stale(folder := recordings / name):
            write_session_page(folder, read_contents(folder), usual_delivery(recordings, folder), zone)
    page = recordings / PROGRESS_FILE
    write_bytes(page, progress_page(progress_view(progress, _with_pages(recordings, progress), zone)).encode())
    return page


def _with_pages(recordings: Path, progress: Progress) -> Collection[str]:
    return {session.name for session in progress.sessions if (recordings / session.name / PAGE_FILE).exists()}


def _is_stale(folder: Path) -> bool:
    """Whether the session's page is missing, or a record in the folder was changed since."""
    page = folder / PAGE_FILE
    changed = max((record.stat().st_mtime_ns for record in folder.glob("*.json")), default=0)
    return not page.exists() or page.stat().st_mtime_ns < changed
