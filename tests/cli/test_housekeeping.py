"""regrade, retranscribe, delete and purge, as they are typed."""

import shutil

import pytest
from click.testing import CliRunner

from tests.records.builders import FIXTURE, make_session
from voiceprep.cli.main import cli
from voiceprep.records.contents import read_contents


@pytest.fixture
def session(own_home):
    (own_home / "recordings").mkdir(parents=True)
    shutil.copytree(FIXTURE, own_home / "recordings" / FIXTURE.name)
    return own_home / "recordings" / FIXTURE.name


def run(*arguments, answer=None):
    result = CliRunner().invoke(cli, list(arguments), env={"TZ": "UTC"}, input=answer)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_regrading_says_what_changed_and_changes_no_attempt(session):
    before = {path.name: path.read_bytes() for path in session.iterdir()}
    lines = run("regrade", "latest").stdout.splitlines()
    assert lines[0] == FIXTURE.name
    assert lines[-1].startswith("Judged again: ")
    assert {name: (session / name).read_bytes() for name in before} == before
    assert run("regrade", "--all").stdout == lines[-1].rpartition(":")[0] + ": 0.\n"
    assert read_contents(session).problems == ()


@pytest.mark.parametrize("verb", ["regrade", "retranscribe"])
@pytest.mark.parametrize("wrong", [(), ("latest", "--all")])
def test_one_session_or_all(session, verb, wrong):
    assert run(verb, *wrong).exit_code == 2


def test_a_session_is_deleted_after_a_yes(session):
    assert run("delete", "latest", answer="n\n").exit_code != 0
    assert session.exists()
    result = run("delete", "latest", answer="y\n")
    assert "Deleted 20261124T231452Z-ml-engineer: 2026-11-24 23:14, 5 replies" in result.stdout
    assert not session.exists()


def test_an_unfinished_session_is_said_to_be_one(own_home):
    make_session(own_home / "recordings")
    assert "It has no end: it may still be running." in run("delete", "latest", answer="n\n").stdout


def test_old_recordings_are_counted_before_they_go(session):
    assert run("purge", "--audio-older-than", "99999d").stdout == "No recording is that old: nothing to delete.\n"
    listed = run("purge", "--audio-older-than", "0d", "--dry-run").stdout
    assert listed.splitlines()[-1].startswith("Would delete ")
    assert len(list(session.glob("*.flac"))) == 3
    assert run("purge", "--audio-older-than", "0d", answer="n\n").exit_code != 0
    assert len(list(session.glob("*.flac"))) == 3
    assert "freed" in run("purge", "--audio-older-than", "0d", "--yes").stdout
    assert list(session.glob("*.flac")) == []
    assert len(read_contents(session).attempts) == 5


@pytest.mark.parametrize("age", ["90", "d", "-1d", "3y", "9" * 9 + "d"])
def test_an_age_is_days_or_weeks(session, age):
    assert run("purge", "--audio-older-than", age).exit_code == 2
