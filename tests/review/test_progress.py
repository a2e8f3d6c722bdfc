import json
import re
from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from click.testing import CliRunner

from tests.records.builders import ATTEMPT, START, make_session
from voiceprep.assess.grader import Status, Verdict
from voiceprep.assess.told import ASCII_SIGNS, SIGNS
from voiceprep.cli.main import cli
from voiceprep.records import codec
from voiceprep.records.attempt import AskedPoint
from voiceprep.records.correction import correct
from voiceprep.records.session import Session
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review.progress import read_progress
from voiceprep.review.progress_lines import progress_lines
from voiceprep.review.terminal_charts import trend

POINTS = (AskedPoint("overfitting/noise", "It learns the noise", "x"), AskedPoint("overfitting/gap", "A gap", "y"))
BY_LETTER = {"c": Status.COVERED, "m": Status.MISSED, "p": Status.PARTLY, "u": Status.UNCLEAR}


def tried(number, letters, **changes):
    verdicts = tuple(Verdict(p.id, BY_LETTER[x], 0.5, None) for p, x in zip(POINTS, letters, strict=False))
    return replace(ATTEMPT, number=number, points=POINTS, verdicts=verdicts, **changes)


@pytest.fixture
def recordings(own_home):
    recordings = own_home / "recordings"
    for day, letters in enumerate(["mm", "pm", "cm", "cu"]):
        make_session(recordings, START + timedelta(days=day), tried(1, letters))
    return recordings


def change_session(folder, **changes):
    path = folder.path / "session.json"
    codec.write(path, replace(codec.read(Session, path), **changes))


def test_points_are_followed_over_the_tries(recordings):
    (question,) = read_progress(recordings, None).questions
    assert (question.deck, question.question, question.asked) == ("ml-engineer", "overfitting", "What Is Overfitting?")
    assert [(p.id, p.statuses, p.covered, p.tries) for p in question.points] == [
        ("overfitting/noise", ("missed", "partly", "covered", "covered"), 2, 4),
        ("overfitting/gap", ("missed", "missed", "missed", "unclear"), 0, 3),
    ]
    assert [reply.covered for reply in question.tries] == [0, 0, 1, 1]


def test_a_correction_is_followed(recordings):
    folder = SessionFolder(recordings / "20261124T231452Z-ml-engineer")
    correct(folder.path, "1", "gap", Status.COVERED, "", START)
    (question,) = read_progress(recordings, None).questions
    assert question.points[1].statuses == ("covered", "missed", "missed", "unclear")


@pytest.mark.parametrize("left_out", [{"practice_only": True}, {"mode": "demo"}])
def test_practice_only_and_demonstrations_count_for_nothing(recordings, left_out):
    before = read_progress(recordings, None)
    change_session(make_session(recordings, START + timedelta(days=9), tried(1, "cc")), **left_out)
    after = read_progress(recordings, None)
    assert (after.sessions, after.questions) == (before.sessions, before.questions)
    assert (before.left_out, after.left_out) == (0, 1)


def test_follow_ups_and_replies_that_were_not_judged_are_no_tries(recordings):
    follow_up = tried(2, "cc", prompt="And the gap?")
    make_session(recordings, START + timedelta(days=9), tried(1, ""), follow_up)
    progress = read_progress(recordings, None)
    assert len(progress.questions[0].tries) == 4
    assert progress.replies == 6


def test_points_of_the_deck_of_today_come_first_and_those_that_went_stay(recordings):
    new = replace(tried(1, ""), points=(AskedPoint("overfitting/new", "New", "z"),))
    make_session(
        recordings,
        START + timedelta(days=9),
        replace(new, verdicts=(Verdict("overfitting/new", Status.COVERED, 1, None),)),
    )
    (question,) = read_progress(recordings, None).questions
    assert [(p.id, p.statuses) for p in question.points] == [
        ("overfitting/new", (None, None, None, None, "covered")),
        ("overfitting/noise", ("missed", "partly", "covered", "covered", None)),
        ("overfitting/gap", ("missed", "missed", "missed", "unclear", None)),
    ]


def test_one_deck_alone(recordings):
    assert read_progress(recordings, "other").sessions == ()
    assert len(read_progress(recordings, "ml-engineer").sessions) == 4


def shown(recordings, width, signs=SIGNS, draw=True):
    return [line.plain for line in progress_lines(read_progress(recordings, None), width, UTC, signs, draw)]


def test_the_terminal_shows_what_does_not_stick_and_the_matrix(recordings):
    lines = shown(recordings, 80)
    assert lines[0].startswith("4 sessions, 4 replies, <1 min practised")
    assert lines[2:4] == ["What does not stick", "  A gap (0 of 3 times; overfitting)"]
    assert lines[-4:] == [
        "What Is Overfitting?",
        "  4 tries; last 1 of 1",
        "  ✗~✓✓      2/4  It learns the noise",
        "  ✗✗✗?      0/3  A gap",
    ]


def test_the_numbers_stand_in_a_table(recordings):
    table = [line for line in shown(recordings, None) if re.match(r" *(When|\d{4}-)", line)]
    assert table[0].split() == ["When", "Points", "Covered", "Words/min", "Fillers/min", "Longest", "pause", "Min"]
    assert table[1].split() == ["2026-11-27", "23:14", "1/1", "100", "%", "-", "-", "0.0", "s", "0"]


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal_but_the_tables(recordings, width):
    lines = shown(recordings, width)
    assert [line for line in lines if len(line) > width and not re.match(r" *(When|\d{4}-)", line)] == []


def test_a_terminal_without_these_signs_gets_ascii_and_no_charts(recordings):
    assert "".join(shown(recordings, 80, ASCII_SIGNS, draw=False)).isascii()


def test_a_chart_shows_a_rise_without_colour():
    lines = trend("Points covered, %", [10, None, 50, 90], 40, top=100)
    assert "\x1b" not in "".join(lines)
    assert max(map(len, lines)) <= 40
    drawn = [line for line in lines if "•" in line]
    assert drawn[0].rindex("•") > drawn[-1].index("•")
    assert lines[0].strip() == "Points covered, %"


@pytest.mark.parametrize("values", [[], [5.0], [None, 3.0, None]])
def test_one_value_is_no_trend(values):
    assert trend("t", values, 60) == []


@pytest.mark.parametrize("values", [[0.0] * 5, [7.0] * 1000, list(range(5000))])
def test_any_number_of_values_is_drawn(values):
    assert len(trend("t", values, 60)) > 5


def run(*arguments):
    return CliRunner().invoke(cli, ["progress", *arguments], env={"TZ": "UTC"})


def test_json_holds_the_matrix(recordings):
    report = json.loads(run("--json").stdout)
    assert list(report) == ["schema", "left_out", "replies", "seconds", "talk", "sessions", "questions"]
    (question,) = report["questions"]
    assert question["points"][0]["statuses"] == ["missed", "partly", "covered", "covered"]
    assert question["tries"][0]["session"] == "20261124T231452Z-ml-engineer"
    assert question["tries"][0]["delivery"]["words"] == 2


def test_without_sessions_it_says_how_to_begin(own_home):
    assert run().stdout == f"No sessions yet in {own_home / 'recordings'}: begin one with 'voiceprep start'.\n"


def test_piped_it_is_plain(recordings):
    assert "\x1b" not in run().stdout


@pytest.mark.parametrize("wrong", [("--json", "--page"), ("--no-open",)])
def test_wrong_usage(recordings, wrong):
    assert run(*wrong).exit_code == 2
