"""A point that was rather missed than made: every screen and file says so, in the same words."""

import json
from dataclasses import replace
from datetime import UTC

import pytest
from fsrs import Rating

from tests.records.builders import ATTEMPT, START, make_session
from voiceprep.assess.grader import Evidence, Status, Verdict
from voiceprep.assess.told import ASCII_SIGNS, SIGNS
from voiceprep.practice.review import review_of
from voiceprep.records.figures import reply_figures
from voiceprep.review.captions import cues
from voiceprep.review.markdown import html_page, markdown
from voiceprep.review.progress import read_progress
from voiceprep.review.progress_lines import progress_lines
from voiceprep.review.progress_page import progress_page
from voiceprep.review.progress_view import progress_view
from voiceprep.review.report import session_report
from voiceprep.review.session_page import session_page
from voiceprep.review.session_view import session_view
from voiceprep.review.sheet import sheet_lines
from voiceprep.review.table import table
from voiceprep.review.terminal import session_lines

POINT = ATTEMPT.points[0]
TOTAL = "0 of 1 point covered, 1 you may have missed"
PILL = '<span class="verdict doubtful"><span aria-hidden="true">/</span> may have missed</span>'


@pytest.fixture
def folder(tmp_path):
    verdict = Verdict(POINT.id, Status.PARTLY, 0.3, Evidence(0, 2, "learns noise"), ("covered 20% likely",))
    return make_session(tmp_path / "recordings", START, replace(ATTEMPT, verdicts=(verdict,)))


def plain(lines):
    return "\n".join(line.plain for line in lines)


@pytest.mark.parametrize(("signs", "width"), [(SIGNS, None), (SIGNS, 80), (ASCII_SIGNS, 80)])
def test_the_terminal_says_it(folder, signs, width):
    contents = folder.load()
    for lines in (session_lines(folder.path, contents, width, UTC, signs), sheet_lines(contents, width, signs)):
        assert f"    / may have missed  {POINT.text}\n" in plain(lines) + "\n"
    assert f"{TOTAL}.\n" in plain(session_lines(folder.path, contents, width, UTC, signs))


@pytest.mark.parametrize("width", range(25, 60))
def test_its_longer_word_widens_no_line(folder, width):
    lines = [line.plain for line in sheet_lines(folder.load(), width)]
    assert max(map(len, lines)) <= width
    assert " ".join(" ".join(lines).split()).startswith("1. What Is Overfitting? / may have missed It learns")


def test_exports_say_it(folder):
    contents = folder.load()
    assert f"- **may have missed** {POINT.text}" in markdown(folder.path, contents, UTC)
    assert f"<strong>may have missed</strong> {POINT.text}" in html_page(folder.path, contents, UTC)
    assert table(folder.path, contents).splitlines()[1].endswith(",may have missed")
    assert cues(contents.attempts[0])[-1].text == TOTAL


def test_the_page_says_it_and_a_screen_reader_hears_it(folder):
    page = session_page(session_view(folder.path, folder.load(), (), UTC))
    assert PILL in page
    assert '<mark class="passage doubtful"' in page
    assert 'aria-label="point 1, may have missed"' in page
    assert "partly</span> </p>" not in page


def test_progress_says_it_and_keeps_what_programs_read(folder):
    progress = read_progress(folder.path.parent, None)
    read_again = read_progress(folder.path.parent, None)  # from the index
    assert progress == read_again
    point = progress.questions[0].points[0]
    assert (point.statuses, point.covered, point.tries) == (("partly",), 0, 1)
    assert f"  /      0/1  {POINT.text}" in plain(progress_lines(progress, 80, UTC, SIGNS, draw=False))
    cell = '<td class="c doubtful"><span aria-hidden="true">/</span><span class="quiet">may have missed</span></td>'
    assert cell in progress_page(progress_view(progress, (), UTC))


def test_records_and_json_have_the_status(folder):
    (attempt,) = session_report(folder.path, folder.load())["attempts"]
    assert attempt["verdicts"][0]["status"] == "partly"
    (path,) = folder.path.glob("01-*.json")
    assert json.loads(path.read_text("utf-8"))["verdicts"][0]["status"] == "partly"


def test_it_counts_as_nothing_when_the_question_is_scheduled(folder):
    review = review_of(reply_figures(folder.path.name, folder.load()), UTC)
    assert (review.rating, review.missed) == (Rating.Again, (POINT.id,))
