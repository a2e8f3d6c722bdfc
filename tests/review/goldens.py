"""What the committed session looks like in the terminal. `python -m tests.review.goldens` writes the goldens anew."""

import os
import shutil
import tempfile
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path

from tests.records.builders import FIXTURE, START, make_session, numbered
from voiceprep.records.contents import read_contents
from voiceprep.records.history import list_sessions
from voiceprep.review.listing import list_lines
from voiceprep.review.terminal import session_lines

DATA = Path(__file__).parent / "data"
WIDTHS = (60, 80, 120)
RECORDINGS = Path("recordings")  # relative, so that no machine's paths are in a golden


def lay_out() -> None:
    """Put the committed session, an unfinished one and a damaged one below the present folder."""
    RECORDINGS.mkdir()
    shutil.copytree(FIXTURE, RECORDINGS / FIXTURE.name)
    later = START + timedelta(days=1)
    unfinished = make_session(RECORDINGS, later, replace(numbered(1), started=later, ended="interrupted"))
    (unfinished.path / "02-bias.wav").touch()
    damaged = make_session(RECORDINGS, START + timedelta(days=2), numbered(1), numbered(2))
    (damaged.path / "02-overfitting.json").write_text("{")
    damaged.finish(START + timedelta(days=2, minutes=3))


def render_list(width: int | None) -> str:
    return "".join(f"{line.plain}\n" for line in list_lines(list_sessions(RECORDINGS), width, UTC))


def render_session(name: str, width: int | None) -> str:
    path = RECORDINGS / name
    return "".join(f"{line.plain}\n" for line in session_lines(path, read_contents(path), width, UTC))


def rendered() -> dict[str, str]:
    """Golden's file name → its text."""
    texts = {f"list-{width}.txt": render_list(width) for width in WIDTHS}
    texts |= {f"session-{width}.txt": render_session(FIXTURE.name, width) for width in WIDTHS}
    texts["unfinished-80.txt"] = render_session("20261125T231452Z-ml-engineer", 80)
    texts["damaged-80.txt"] = render_session("20261126T231452Z-ml-engineer", 80)
    return texts


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        lay_out()
        for name, text in rendered().items():
            (DATA / name).write_text(text, "utf-8")
        os.chdir(DATA)
