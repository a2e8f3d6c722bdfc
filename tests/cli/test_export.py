import json
import shutil

import pytest
from click.testing import CliRunner

from tests.records.builders import FIXTURE
from voiceprep.cli.main import cli
from voiceprep.errors import RecordError
from voiceprep.records.contents import read_contents


@pytest.fixture
def session(own_home):
    (own_home / "recordings").mkdir(parents=True)
    shutil.copytree(FIXTURE, own_home / "recordings" / FIXTURE.name)
    return own_home / "recordings" / FIXTURE.name


def run(*arguments):
    result = CliRunner().invoke(cli, ["export", *map(str, arguments)], env={"TZ": "UTC"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize("form", ["vtt", "srt"])
def test_captions_lie_beside_the_recordings_and_are_no_problem(session, form):
    lines = run("latest", "--format", form).stdout.splitlines()
    assert lines == [str(session / f"01-handle-missing-data.{form}"), str(session / f"03-class-imbalance.{form}")]
    assert read_contents(session).problems == ()


def test_captions_go_to_a_folder_that_is_there(session, tmp_path):
    run("latest", "--format", "vtt", "--output", tmp_path)
    assert (tmp_path / "01-handle-missing-data.vtt").read_text().startswith("WEBVTT\n")
    with pytest.raises(RecordError, match="is not a folder"):
        run("latest", "--format", "vtt", "--output", tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("form", "begins"), [("md", "# Machine"), ("csv", "session,reply,"), ("html", "<!DOCTYPE html>")]
)
def test_the_rest_is_printed_or_written(session, tmp_path, form, begins):
    printed = run("latest", "--format", form).stdout_bytes
    run("latest", "--format", form, "--output", tmp_path / "out")
    assert printed.decode().startswith(begins)
    assert (tmp_path / "out").read_bytes() == printed


def test_json_is_what_review_prints(session):
    reviewed = CliRunner().invoke(cli, ["review", "latest", "--json"]).stdout
    assert json.loads(run("latest", "--format", "json").stdout) == json.loads(reviewed)


def test_labels_come_from_all_sessions(session):
    assert run("--labels").stdout == ""
    CliRunner().invoke(cli, ["mark", "latest", "1", "3", "covered"])
    (line,) = run("--labels").stdout.splitlines()
    assert json.loads(line)["marked"] == ["handle-missing-data/model"]


@pytest.mark.parametrize("wrong", [(), ("latest",), ("--format", "md"), ("latest", "--format", "md", "--labels")])
def test_one_thing_is_exported_at_a_time(session, wrong):
    assert run(*wrong).exit_code == 2
