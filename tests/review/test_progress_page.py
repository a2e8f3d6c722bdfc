"""The page of all progress: what it shows, and in a browser."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from tests.records.builders import ATTEMPT, START, make_session
from voiceprep.assess.grader import Status, Verdict
from voiceprep.records.attempt import AskedPoint
from voiceprep.review.progress import read_progress
from voiceprep.review.progress_page import write_progress_page
from voiceprep.review.progress_view import progress_view

POINTS = (
    AskedPoint("overfitting/noise", "It learns <b>the noise</b>", "learns the noise"),
    AskedPoint("overfitting/remedy", "Regularise", "regularise"),
)
NOISE = (Status.MISSED, Status.PARTLY, Status.COVERED)


@pytest.fixture
def recordings(tmp_path):
    """Three sessions: the first point gets better, the second is never covered."""
    folder = tmp_path / "recordings"
    for day, status in enumerate(NOISE):
        verdicts = (Verdict(POINTS[0].id, status, 0.5, None), Verdict(POINTS[1].id, Status.MISSED, 0.0, None))
        started = START + timedelta(days=day)
        attempt = replace(ATTEMPT, started=started, points=POINTS, verdicts=verdicts)
        make_session(folder, started, attempt).finish(started + timedelta(minutes=3))
    return folder


@pytest.fixture
def page(recordings):
    return write_progress_page(recordings, read_progress(recordings, None), UTC)


def test_a_point_is_followed_over_the_tries(recordings):
    view = progress_view(read_progress(recordings, None), (), UTC)
    (matrix,) = view.questions
    assert [day for day, _ in matrix.columns] == ["11-24", "11-25", "11-26"]
    assert [[str(cell.told) for cell in row.cells] for row in matrix.rows] == [
        ["missed", "partly", "covered"],
        ["missed", "missed", "missed"],
    ]
    assert [(row.covered, row.judged, row.never) for row in matrix.rows] == [(1, 3, False), (0, 3, True)]
    assert matrix.trend == "0 → 0 → 1 of 2"
    assert view.never == 1


def test_only_the_newest_tries_and_sessions_are_listed(tmp_path):
    for day in range(45):
        started = START + timedelta(days=day)
        make_session(tmp_path, started, replace(ATTEMPT, started=started))
    view = progress_view(read_progress(tmp_path, None), (), UTC)
    assert (len(view.sessions), view.earlier) == (40, 5)
    assert (len(view.questions[0].columns), view.questions[0].earlier) == (12, 33)
    assert (view.questions[0].rows[0].covered, view.questions[0].rows[0].judged) == (45, 45)


def test_nothing_practised_is_a_page_too(tmp_path):
    page = write_progress_page(tmp_path, read_progress(tmp_path, None), UTC)
    assert "0 sessions" in page.read_text("utf-8")


def test_the_page_is_its_owners_alone(page):
    assert page.stat().st_mode & 0o777 == 0o600


@pytest.mark.browser
def test_dots_columns_and_rows_lead_to_the_attempt(open_tab, page):
    tab = open_tab(page)
    assert tab.page.locator(".chart a").count() == 3 * 2  # too few words for a pace
    tab.page.locator(".grid thead a").last.click()
    assert tab.page.url.endswith("/20261126T231452Z-ml-engineer/review.html#reply-01")
    assert tab.page.locator("#reply-01").is_visible()
    assert tab.errors == []


@pytest.mark.browser
def test_what_was_never_covered_can_be_shown_alone(open_tab, page):
    tab = open_tab(page)
    tab.page.locator("#never").check()
    rows = tab.page.locator(".grid tbody tr")
    assert [row.is_visible() for row in rows.all()] == [False, True]
    assert tab.violations() == []
    assert tab.errors == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(open_tab, page, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    shown = open_tab(page, width=width, color_scheme=scheme, bypass_csp=True).page
    found = Axe().run(shown).response["violations"]
    assert [(f["id"], f["impact"], [n["html"][:120] for n in f["nodes"][:3]]) for f in found] == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_texts_of_decks_are_shown_as_text(open_tab, page):
    shown = open_tab(page).page
    assert shown.locator(".grid tbody th").first.text_content() == "It learns <b>the noise</b>"
