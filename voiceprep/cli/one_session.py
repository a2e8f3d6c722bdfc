"""One session, as `voiceprep review SESSION` shows and writes it."""

from pathlib import Path

from voiceprep.cli.browser import open_page
from voiceprep.cli.console import open_console, print_lines, signs, text_width
from voiceprep.cli.output import print_json
from voiceprep.records.contents import read_contents
from voiceprep.review.report import session_report
from voiceprep.review.selection import chosen
from voiceprep.review.session_page import write_session_page
from voiceprep.review.sheet import sheet_lines
from voiceprep.review.terminal import session_lines
from voiceprep.review.usual import usual_delivery


def show(path: Path, question: str | None, *, missed: bool) -> None:
    """Question by question, or what was `missed` as a sheet to study."""
    contents = chosen(path, question)
    console = open_console()
    width, known = text_width(console), signs(console)
    print_lines(sheet_lines(contents, width, known) if missed else session_lines(path, contents, width, None, known))


def print_report(path: Path, question: str | None) -> None:
    """As JSON."""
    print_json(session_report(path, chosen(path, question)))


def write_page(path: Path, recordings: Path, *, show: bool) -> None:
    """Write the page, tell its path, and open it."""
    page = write_session_page(path, read_contents(path), usual_delivery(recordings, path), None)
    open_page(page, show=show)
