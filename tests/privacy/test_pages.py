"""What is written to be opened in a browser asks nobody for anything."""

import re
import shutil
from pathlib import Path

import html5lib
import pytest

from tests.records.builders import FIXTURE
from voiceprep.records.contents import read_contents
from voiceprep.review.markdown import html_page
from voiceprep.review.progress import read_progress
from voiceprep.review.progress_page import write_progress_page
from voiceprep.review.session_page import session_page
from voiceprep.review.session_view import session_view

FETCHED = ("src", "srcset", "poster", "data", "action", "formaction", "background", "cite", "ping", "manifest")
LINKED = ("href", "{http://www.w3.org/1999/xlink}href")
ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//|\s*(?:https?|ftp|wss?):", re.IGNORECASE)
IN_STYLES = re.compile(r"@import|url\(\s*['\"]?(?!#|data:)|expression\(", re.IGNORECASE)
IN_SCRIPTS = re.compile(r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|eval)\b|new Function")


def loads(html: str) -> list[str]:
    """All that a browser would fetch, run or send to from somewhere else. Links wait for a click, and are fine."""
    found = []
    for element in html5lib.parse(html, namespaceHTMLElements=False).iter():
        tag = str(element.tag).rpartition("}")[2]
        attributes = [(name, value) for name, value in element.attrib.items() if name in FETCHED]
        attributes += [(name, value) for name, value in element.attrib.items() if name in LINKED and tag != "a"]
        found += [f"{tag} {name}={value}" for name, value in attributes if ELSEWHERE.match(value)]
        found += [f"{tag} style" for value in [element.get("style", "")] if IN_STYLES.search(value)]
        if tag == "style" and IN_STYLES.search(element.text or ""):
            found.append("style")
        if tag == "script" and (element.get("src") or IN_SCRIPTS.search(element.text or "")):
            found.append("script")
        if tag in ("iframe", "object", "embed", "base"):
            found.append(tag)
    return found


def pages(folder: Path) -> dict[str, str]:
    session = shutil.copytree(FIXTURE, folder / FIXTURE.name)
    contents = read_contents(session)
    return {
        "session": session_page(session_view(session, contents, (), None)),
        "progress": write_progress_page(folder, read_progress(folder, None), None).read_text("utf-8"),
        "export": html_page(session, contents, None),
    }


@pytest.mark.parametrize("page", ["session", "progress", "export"])
def test_a_page_loads_nothing_from_anywhere(tmp_path: Path, page: str):
    html = pages(tmp_path)[page]
    assert loads(html) == []
    assert re.search(r"Content-Security-Policy\" content=\"default-src ('|&#39;)none", html)


@pytest.mark.parametrize(
    "html",
    [
        "<img src='https://example.com/a.png'>",
        "<img src='//example.com/a.png'>",
        "<link rel=stylesheet href='https://example.com/a.css'>",
        "<svg><image xlink:href='http://example.com/a.png'/></svg>",
        "<style>@import 'a.css'</style>",
        "<p style='background: url(http://example.com/a.png)'>",
        "<script src='page.js'></script>",
        "<script>fetch('/')</script>",
        "<iframe></iframe>",
        "<form action='https://example.com'>",
    ],
)
def test_what_loads_would_be_seen(html: str):
    assert loads(html)


def test_a_link_to_click_is_fine():
    assert loads("<a href='https://example.com'>more</a><style>a { fill: url(#hatch) }</style>") == []
