"""One session, as `voiceprep review SESSION` shows, plays and writes it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from voiceprep.audio.devices import choose_device
from voiceprep.audio.player import Player
from voiceprep.cli.browser import open_page
from voiceprep.cli.console import open_console, print_lines, signs, text_width
from voiceprep.cli.output import print_json
from voiceprep.clip import Clip
from voiceprep.errors import RecordError
from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import SessionContents, read_contents
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review.report import session_report
from voiceprep.review.selection import evidence, only_question, recordings
from voiceprep.review.session_page import write_session_page
from voiceprep.review.sheet import sheet_lines
from voiceprep.review.terminal import session_lines
from voiceprep.review.usual import usual_delivery
from voiceprep.review.wording import clock


def show(path: Path, question: str | None, *, missed: bool) -> None:
    """Question by question, or what was `missed` as a sheet to study."""
    contents = _contents(path, question)
    console = open_console()
    width, known = text_width(console), signs(console)
    print_lines(sheet_lines(contents, width, known) if missed else session_lines(path, contents, width, None, known))


def print_report(path: Path, question: str | None) -> None:
    """As JSON."""
    print_json(session_report(path, _contents(path, question)))


def write_page(path: Path, recordings: Path, *, show: bool) -> None:
    """Write the page, tell its path, and open it."""
    page = write_session_page(path, read_contents(path), usual_delivery(recordings, path), None)
    open_page(page, show=show)


def play(path: Path, question: str | None, point: str | None) -> None:
    """Play the replies, or the evidence of one point. Raises RecordError where there is no recording."""
    contents, folder = _contents(path, question), SessionFolder(path)
    found = recordings(contents, folder) if point is None else evidence(contents, folder, point)
    player = Player(choose_device(None, "output"))
    # One question at a time: its words are shown while it sounds. Ctrl-C ends it.
    played = [player.play([clip], lambda: False) for clip in _announced(found)]
    if not played:
        raise RecordError("there is no recording to play: the replies were typed, or their recordings are gone")


def _announced(found: Iterable[tuple[Attempt, Clip]]) -> Iterator[Clip]:
    for attempt, clip in found:
        click.echo(f"{attempt.number}. {printable(attempt.asked)} ({clock(clip.seconds)})")
        yield clip


def _contents(path: Path, question: str | None) -> SessionContents:
    contents = read_contents(path)
    return only_question(contents, question) if question else contents
