import json
import re
import shutil
import subprocess
import sys
from datetime import timedelta

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from tests.records.builders import ATTEMPT, FIXTURE, START, make_session
from tests.review.test_terminal import hostile_session
from voiceprep.cli.main import cli
from voiceprep.errors import RecordError

COLOUR = re.compile(r"\x1b\[(?:\d+;)*3\d")


@pytest.fixture
def recordings(own_home):
    recordings = own_home / "recordings"
    recordings.mkdir(parents=True)
    shutil.copytree(FIXTURE, recordings / FIXTURE.name)
    make_session(recordings, START + timedelta(days=1), ATTEMPT)
    return recordings


def review(*arguments, **env):
    result = CliRunner().invoke(cli, ["review", *map(str, arguments)], env={"TZ": "UTC", **env})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.stdout


def test_without_sessions_it_says_how_to_begin(own_home):
    assert review() == f"No sessions yet in {own_home / 'recordings'}: begin one with 'voiceprep start'.\n"
    assert json.loads(review("--json")) == {"schema": 1, "sessions": []}
    with pytest.raises(RecordError, match="begin one with 'voiceprep start'"):
        review("latest")


def test_sessions_are_listed_newest_first(recordings):
    lines = review().splitlines()
    assert [line.split()[-2:] for line in lines[1:]] == [["20261125T231452Z", "unfinished"], ["7", "20261124T231452Z"]]
    assert len({line.index("20261") for line in lines[1:]}) == 1


def test_a_narrow_terminal_gets_narrow_lines(recordings):
    assert max(map(len, review(COLUMNS="50").splitlines())) <= 50


def test_a_damaged_session_is_listed_and_the_damage_named(recordings):
    (recordings / FIXTURE.name / "session.json").write_text("{")
    text = review()
    assert "1 problem\n" in text
    assert re.search(r"(?m)^Not used: .*/session\.json is damaged: Invalid JSON", text)


@pytest.mark.parametrize("name", [FIXTURE.name, "20261124", "path"])
def test_one_session_is_shown_with_its_recordings_paths(recordings, name):
    text = review(recordings / FIXTURE.name if name == "path" else name)
    assert text.startswith("Machine-learning engineer\n")
    assert f"Recording: {recordings / FIXTURE.name / '01-handle-missing-data.flac'}\n" in text
    assert text.endswith("Total: 2 of 5 points covered, 1 partly, 1 more unclear; 5 replies, 1 skipped, 1 unanswered\n")


def test_the_latest_session_is_shown_as_unfinished(recordings):
    assert "Unfinished: it is still running, or was stopped before its end.\n" in review("latest")


def test_the_list_as_json_is_the_promised_form(recordings):
    report = json.loads(review("--json"))
    assert report["schema"] == 1
    assert report["sessions"][1] == {
        "name": FIXTURE.name,
        "path": str(recordings / FIXTURE.name),
        "deck": "ml-engineer",
        "title": "Machine-learning engineer",
        "mode": "microphone",
        "practice_only": False,
        "started": "2026-11-24T23:14:52.431000Z",
        "ended": "2026-11-24T23:21:32.431000Z",
        "planned": 5,
        "questions": 5,
        "replies": 5,
        "covered": 2,
        "points": 5,
        "seconds": 400.0,
        "talk": 15.3,
        "wpm": 145.1,
        "wpm_speaking": 145.1,
        "fillers_per_minute": 3.0,
        "longest_pause": 0.0,
        "unsaved": 0,
        "problems": [],
    }


def test_one_session_as_json_holds_its_files_as_they_are(recordings):
    report = json.loads(review(FIXTURE.name, "--json"))
    assert list(report) == ["schema", "session", "attempts", "unsaved"]
    assert report["session"] == json.loads(review("--json"))["sessions"][1]
    files = sorted((recordings / FIXTURE.name).glob("0*.json"))
    added = {"delivery", "marks", "assessment", "file", "recording"}
    assert [{k: v for k, v in a.items() if k not in added} for a in report["attempts"]] == [
        json.loads(file.read_text("utf-8")) for file in files
    ]
    assert [a["file"] for a in report["attempts"]] == list(map(str, files))
    assert report["attempts"][0]["delivery"]["words"] == 26
    assert report["attempts"][0]["delivery"]["fillers"] == [{"start": 0, "end": 1, "text": "Um", "at": 0.82}]
    assert [(a["marks"], a["assessment"]) for a in report["attempts"]] == [([], 1)] * 5
    assert [a["recording"] and a["recording"].rpartition("/")[2] for a in report["attempts"]] == [
        "01-handle-missing-data.flac",
        None,
        "03-class-imbalance.flac",
        None,
        "05-deploy-a-model.flac",
    ]


def test_piped_output_has_no_escape_sequences(recordings):
    assert "\x1b" not in review() + review(FIXTURE.name)


def test_a_terminal_gets_colour_unless_it_asks_for_none(recordings):
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "80"}
    assert COLOUR.search(review(FIXTURE.name, **terminal))
    plain = review(FIXTURE.name, **terminal, NO_COLOR="1")
    assert not COLOUR.search(plain)
    assert "\x1b[4m" in plain  # evidence stays underlined


def test_json_of_a_hostile_session_is_plain_ascii(tmp_path):
    text = review(hostile_session(tmp_path).path, "--json")
    assert text.isascii()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text)


def test_a_hostile_name_is_refused_in_one_printable_line(recordings):
    with pytest.raises(RecordError) as raised:
        review("\x1b[2J\n")
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_no_encoding_is_too_small(recordings, encoding):
    done = subprocess.run(
        [sys.executable, "-m", "voiceprep", "review", FIXTURE.name],
        env={"VOICEPREP_HOME": str(recordings.parent), "PYTHONIOENCODING": encoding, "PATH": ""},
        capture_output=True,
        check=True,
    )
    sign = "✓" if encoding == "utf-8" else "+"
    assert f"    {sign} covered  Impute with the mean" in done.stdout.decode(encoding)
    assert done.stderr == b""


def test_an_unknown_session_is_an_error_of_one_line(recordings):
    done = subprocess.run(
        [sys.executable, "-m", "voiceprep", "review", "20261124T231452Z-ml-enginer"],
        env={"VOICEPREP_HOME": str(recordings.parent), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("voiceprep: no session is called '20261124T231452Z-ml-enginer'; did you mean 2026112")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("typed", "offered"), [("", ["latest", "20261125T231452Z-ml-engineer", FIXTURE.name]), ("20261124", [FIXTURE.name])]
)
def test_the_shell_offers_sessions(recordings, typed, offered):
    completion = ShellComplete(cli, {}, "voiceprep", "_VOICEPREP_COMPLETE")
    assert [item.value for item in completion.get_completions(["review"], typed)] == offered


def test_only_what_was_missed_is_a_sheet_to_study(recordings):
    assert review(FIXTURE.name, "--missed", COLUMNS="100").splitlines() == [
        "1.  How Do You Handle Missing Data in Your Projects?",
        "    ✗ missed   Predict missing values with a model such as KNN",
        "               predicting them with a model such as KNN",
        "    ~ partly   Remove rows or columns with too many gaps",
        "               removing rows or columns with too many missing values",
        "",
        "3.  How Do You Handle Class Imbalance?",
        "    ✗ missed   Judge by F1 rather than by accuracy",
        "               the F1-score instead of accuracy",
        "    ? unclear  Oversample the minority, for example with SMOTE",
        "               I use SMOTE",
        "",
        "3 points to learn. 1 point not heard well enough.",
    ]


def test_a_question_can_be_looked_at_alone(recordings):
    text = review(FIXTURE.name, "--question", "overfitting")
    assert "What Is Overfitting?" in text
    assert "Missing Data" not in text
    report = json.loads(review(FIXTURE.name, "--question", "overfitting", "--json"))
    assert [attempt["question"] for attempt in report["attempts"]] == ["overfitting"]
    with pytest.raises(RecordError, match="no reply to 'overfiting'; did you mean overfitting"):
        review(FIXTURE.name, "--question", "overfiting")


@pytest.mark.parametrize("opens", [True, False])
def test_the_page_is_written_and_opened(recordings, monkeypatch, opens):
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or opens)
    page = recordings / FIXTURE.name / "review.html"
    result = CliRunner().invoke(cli, ["review", FIXTURE.name, "--page"])
    assert result.stdout == f"{page}\n"
    assert opened == [page.as_uri()]
    assert result.stderr == ("" if opens else "No browser could be opened: open that file in one.\n")


def test_the_page_is_only_written_where_that_is_asked(recordings, monkeypatch):
    monkeypatch.setattr("webbrowser.open", lambda address: pytest.fail("opened"))
    review(FIXTURE.name, "--page", "--no-open")
    assert (recordings / FIXTURE.name / "review.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--missed"], "--missed needs a session"),
        (["--question", "x"], "--question needs a session"),
        (["latest", "--page", "--json"], "--page and --json exclude each other"),
        (["latest", "--no-open"], "--no-open belongs to --page"),
        (["latest", "--page", "--question", "x"], "leave out --question"),
    ],
)
def test_options_that_do_not_fit_are_refused(recordings, arguments, said):
    result = CliRunner().invoke(cli, ["review", *arguments])
    assert result.exit_code == 2
    assert said in result.stderr
