"""The sound of a session, as `voiceprep review SESSION --play` lets it be heard."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from voiceprep.audio.devices import choose_device
from voiceprep.audio.player import Player
from voiceprep.clip import Clip
from voiceprep.errors import RecordError
from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review.clips import evidence, recordings
from voiceprep.review.selection import chosen
from voiceprep.review.wording import clock


def play(path: Path, question: str | None, point: str | None) -> None:
    """Play the replies, or the evidence of one point. Raises RecordError where there is no recording."""
    contents, folder = chosen(path, question), SessionFolder(path)
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
