import shutil

import pytest
from click.testing import CliRunner

from tests.records.builders import FIXTURE
from voiceprep.cli.main import cli


@pytest.fixture
def session(own_home):
    (own_home / "recordings").mkdir(parents=True)
    shutil.copytree(FIXTURE, own_home / "recordings" / FIXTURE.name)
    return own_home / "recordings" / FIXTURE.name


def run(*arguments):
    return CliRunner().invoke(cli, list(arguments), env={"TZ": "UTC"})


def test_a_correction_says_what_follows(session):
    result = run("mark", "latest", "handle-missing-data", "model", "covered", "--note", "KNN was said")
    assert result.stdout.splitlines() == [
        "Predict missing values with a model such as KNN: missed → covered",
        "How Do You Handle Missing Data in Your Projects? "
        "1 of 3 points covered, 1 partly → 2 of 3 points covered, 1 partly",
    ]


def test_review_shows_it_and_counts_it(session):
    run("mark", "latest", "1", "3", "covered", "--note", "KNN was said")
    assert "✓ covered  Predict missing values with a model such as KNN" in run("review", "latest").stdout
    assert "3/5" in run("review").stdout


@pytest.mark.parametrize("status", ["partly", "wrong"])
def test_only_three_verdicts_can_be_marked(session, status):
    assert run("mark", "latest", "1", "3", status).exit_code == 2
