"""A session as Markdown, to keep with notes or to send to somebody; and as a plain HTML page made from that."""

import html
import re
from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path

from markdown_it import MarkdownIt

from voiceprep.assess.grader import Verdict
from voiceprep.assess.told import told
from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import SessionContents
from voiceprep.records.figures import summarise
from voiceprep.review import wording

_SPECIAL = re.compile(r"([\\`*_\[\]<>&#|~!$])")
_OPENING = re.compile(r"^([-+=]|\d+(?=[.)]))")

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }}
blockquote {{ margin-inline: 0; padding-inline-start: 1rem; border-inline-start: .25rem solid; }}
h2 {{ break-after: avoid; }}
li {{ break-inside: avoid; }}
</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"""


def markdown(path: Path, contents: SessionContents, zone: tzinfo | None) -> str:
    """The session in the folder `path` as CommonMark; whatever the deck or the transcript holds stays text."""
    return "\n".join(_blocks(path, contents, zone))


def html_page(path: Path, contents: SessionContents, zone: tzinfo | None) -> str:
    """The same as one HTML page that needs nothing else: no script, no network, no recording."""
    title = printable(summarise(path, contents).title or path.name)
    body = MarkdownIt("commonmark", {"html": False}).render(markdown(path, contents, zone))
    return _PAGE.format(title=html.escape(title), body=body)


def _blocks(path: Path, contents: SessionContents, zone: tzinfo | None) -> Iterator[str]:
    summary = summarise(path, contents)
    yield f"# {_text(summary.title or summary.deck)}\n"
    length = f"{wording.minutes(summary.seconds)} min"
    yield f"{wording.local_time(summary.started, zone)}, {length}, {wording.totals(contents.attempts)}\n"
    for attempt in contents.attempts:
        yield from _reply(attempt)


def _reply(attempt: Attempt) -> Iterator[str]:
    yield f"## {attempt.number}. {_text(attempt.asked)}\n"
    if attempt.prompt:
        yield f"Follow-up: {_text(attempt.prompt)}\n"
    if attempt.transcript.words:
        yield f"> {_text(attempt.transcript.text)}\n"
        if readings := wording.read_as(attempt.transcript.words):
            yield f"Names: {_text('; '.join(readings))}.\n"
    yield f"{wording.outcome(attempt)}\n"
    if attempt.verdicts:
        texts = {point.id: point.text for point in attempt.points}
        yield from (_verdict(verdict, texts.get(verdict.point, verdict.point)) for verdict in attempt.verdicts)
        yield ""
    if delivery := attempt.delivery:
        yield f"{wording.delivery_sentence(delivery)}\n"
    yield f"Reference answer: {_text(attempt.answer)}\n"


def _verdict(verdict: Verdict, text: str) -> str:
    evidence = f' "{_text(verdict.evidence.text)}"' if verdict.evidence else ""
    return f"- **{told(verdict).word}** {_text(text)}{evidence}"


def _text(text: str) -> str:
    """Text from elsewhere on one line, with nothing in it that Markdown would obey."""
    escaped = _SPECIAL.sub(r"\\\1", printable(text))
    return _OPENING.sub(lambda found: f"\\{found[1]}" if not found[1].isdigit() else f"{found[1]}\\", escaped)
