"""What the committed session is exported to. `python -m tests.review.exports` writes the goldens anew."""

from datetime import UTC
from pathlib import Path

from tests.records.builders import FIXTURE
from voiceprep.records.contents import read_contents
from voiceprep.review.captions import cues, srt, webvtt
from voiceprep.review.markdown import html_page, markdown
from voiceprep.review.table import table

DATA = Path(__file__).parent / "data" / "export"


def exported() -> dict[str, str]:
    """Golden's file name → its text."""
    contents = read_contents(FIXTURE)
    first = cues(contents.attempts[0])
    return {
        "reply.vtt": webvtt(first),
        "reply.srt": srt(first),
        "session.md": markdown(FIXTURE, contents, UTC),
        "session.csv": table(FIXTURE, contents),
        "session.html": html_page(FIXTURE, contents, UTC),
    }


if __name__ == "__main__":
    for name, text in exported().items():
        (DATA / name).write_bytes(text.encode())
