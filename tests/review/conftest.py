"""A browser, and a session with sound for it."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.review.spoken import Speaker, make_spoken_session
from voiceprep.review.session_page import write_session_page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
    "--mute-audio",
)
VIOLATIONS = """
    window.violations = [];
    const note = (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`);
    document.addEventListener("securitypolicyviolation", note);
"""


@dataclass
class Tab:
    """A page in the browser, and what it did: addresses it asked for, errors it told."""

    page: object
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def violations(self) -> list[str]:
        return self.page.evaluate("violations")


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Debian's Chromium through Playwright; a skip with the remedy where either is missing, a failure on CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        path = None
    if path is None:
        reason = "chromium or playwright not installed (Debian: chromium; pip: playwright)"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_tab(chromium) -> Iterator[Callable[..., Tab]]:
    """`open_tab(path, width=…, color_scheme=…)` shows a file."""
    contexts = []

    def opened(path: Path, *, width: int = 1280, height: int = 900, **context: object) -> Tab:
        contexts.append(
            chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **context)
        )
        tab = Tab(contexts[-1].new_page())
        tab.page.add_init_script(VIOLATIONS)
        tab.page.on("request", lambda request: tab.requests.append(request.url))
        tab.page.on("pageerror", lambda error: tab.errors.append(str(error)))
        tab.page.on("console", lambda message: tab.errors.append(message.text) if message.type == "error" else None)
        tab.page.goto(path.as_uri())
        return tab

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def speaker() -> Speaker:
    return Speaker()


@pytest.fixture(scope="session")
def spoken_session(speaker, tmp_path_factory):
    return make_spoken_session(tmp_path_factory.mktemp("spoken") / "recordings", speaker)


@pytest.fixture(scope="session")
def spoken_page(spoken_session) -> Path:
    """The page of a session with sound: one question tried twice, another once."""
    return write_session_page(spoken_session.path, spoken_session.load(), (), None)
