"""The page of a session, written beside its recordings."""

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

from voiceprep.records.contents import SessionContents
from voiceprep.records.delivery_figures import DeliveryFigures
from voiceprep.records.names import PAGE_FILE
from voiceprep.records.safe_file import write_bytes
from voiceprep.review.pages import render
from voiceprep.review.session_view import SessionView, session_view


def session_page(view: SessionView) -> str:
    """The page as HTML."""
    return render("session.html.j2", "page.css", "page.js", session=view)


def write_session_page(
    path: Path, contents: SessionContents, usual: Sequence[DeliveryFigures], zone: tzinfo | None
) -> Path:
    """Write the page of the session in the folder `path`, whole or not at all, and return where it is.

    `usual` is the delivery of replies in other sessions. Only its owner may read the page. Raises RecordError when
    the disk refuses.
    """
    page = path / PAGE_FILE
    write_bytes(page, session_page(session_view(path, contents, usual, zone)).encode())
    return page
