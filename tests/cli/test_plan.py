"""`voiceprep plan` and `voiceprep today`, as a person runs them."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.practice.builders import make_deck
from tests.practice.test_history import attempt, session
from voiceprep.cli import agenda
from voiceprep.cli.main import cli
from voiceprep.practice.plan import Plan
from voiceprep.practice.plans import FILE, read_plans

DAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is always the same day; a terminal has 80 columns."""
    for module in ("agenda", "plan", "today"):
        monkeypatch.setattr(f"voiceprep.cli.{module}.this_day", lambda: DAY)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def mine(own_home: Path) -> Path:
    """A deck called mine, of ten questions; where recordings go."""
    (own_home / "content").mkdir(parents=True)
    (own_home / "content" / "mine.yaml").write_text(make_deck(10).model_dump_json(), encoding="utf-8")
    return own_home / "recordings"


def run(*arguments: str) -> Result:
    # imported first: what is set by the fixture above is then what the command uses
    return CliRunner().invoke(cli, arguments, standalone_mode=False, catch_exceptions=True)


def at(days_ago: int) -> float:
    """Days from the builders' first session, at noon."""
    return (datetime(2026, 11, 25, 12, tzinfo=UTC) - timedelta(days=days_ago) - START).total_seconds() / 86_400


START = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_plan_is_shown_day_by_day_and_kept(mine: Path):
    done = run("plan", "mine", "--until", "2026-12-01", "--minutes", "5")
    assert done.exit_code == 0, done.output
    assert done.output.splitlines() == [
        "A deck: 10 questions, 6 days to the interview, 5 minutes a day",
        "",
        "                    Again  New  Minutes a day",
        "Wed 25 Nov                   3    2  ░░░░░░░░░░░░░░░",
        "Thu 26 Nov              3    3    5  ███████████████░░░░░░░░░░░░░░░",
        "Fri 27 Nov              4    2    5  ████████████████████░░░░░░░░░░",
        "Sat 28 Nov              4    2    5  ████████████████████░░░░░░░░░░",
        "Sun 29 Nov              6         5  ██████████████████████████████",
        "Mon 30 Nov              6         5  ██████████████████████████████",
        "                                     █ again  ░ new",
        "Tue 1 Dec           the interview",
        "",
        "Everything fits: each question is asked 3 to 4 times until then, if it goes as",
        "expected.",
    ]
    assert read_plans(mine) == {"mine": Plan(date(2026, 12, 1), 5)}


def test_a_plan_that_cannot_fit_says_so_and_what_to_drop(mine: Path):
    done = run("plan", "mine", "--until", "2026-11-26", "--minutes", "5")
    assert "It does not fit: there is no time for 4 of the 10 questions." in done.output
    assert "With 10 minutes a day everything fits (voiceprep plan --minutes 10)." in done.output
    assert done.output.splitlines()[-4:] == [f"- Question q{n}?" for n in (6, 7, 8, 9)]
    report = json.loads(run("plan", "mine", "--json").output)
    assert (report["fits"], report["enough"], report["drop"]) == (False, 10, ["q6", "q7", "q8", "q9"])


def test_a_plan_is_made_anew_from_what_was_practised(mine: Path):
    run("plan", "mine", "--until", "2026-12-01")
    before = json.loads(run("plan", "mine", "--json").output)
    session(mine, at(0), *(attempt(n + 1, f"q{n}", 2, at(0)) for n in range(3)))
    after = json.loads(run("plan", "mine", "--json").output)
    assert before["days"][0]["new"] == ["q0", "q1", "q2"]
    assert after["days"][0]["new"] == []
    assert {q for day in after["days"] for q in day["new"]} == {f"q{n}" for n in range(3, 10)}


def test_other_minutes_leave_the_day_and_another_day_the_minutes(mine: Path):
    run("plan", "mine", "--until", "2026-12-01", "--minutes", "30")
    run("plan", "mine", "--until", "2026-12-09")
    assert read_plans(mine)["mine"] == Plan(date(2026, 12, 9), 30)
    run("plan", "mine", "--minutes", "10")
    assert read_plans(mine)["mine"] == Plan(date(2026, 12, 9), 10)


def test_a_plan_can_be_cancelled(mine: Path):
    run("plan", "mine", "--until", "2026-12-01")
    assert "is forgotten; what was practised is kept" in run("plan", "mine", "--cancel").output
    assert read_plans(mine) == {}
    assert run("plan", "mine", "--cancel").output == "There is no plan for mine.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "say when the interview is: --until 2026-12-02"),
        (["--until", "2026-11-25"], "2026-11-25 is not within the next 365 days"),
        (["--until", "2027-11-26"], "2027-11-26 is not within the next 365 days"),
        (["--until", "tomorrow"], "does not match the format"),
        (["--until", "2026-12-01", "--minutes", "0"], "0 is not in the range"),
    ],
)
def test_what_cannot_be_planned_is_wrong_usage(mine: Path, arguments: list[str], message: str):
    done = run("plan", "mine", *arguments)
    assert message in str(done.exception)
    assert not (mine / FILE).exists()


def test_today_tells_what_is_due_and_why_and_how_long_it_takes(mine: Path):
    run("plan", "mine", "--until", "2026-12-05")
    session(mine, at(3), attempt(1, "q4", 0, at(3)))
    session(mine, at(2), attempt(1, "q4", 0, at(2)), attempt(2, "q5", 2, at(2)))
    done = run("today")
    assert done.exit_code == 0, done.output
    assert [line.rstrip() for line in done.output.splitlines()] == [
        "",
        "A deck  1 due; 2 new; about 2 minutes; 10 days to the interview",
        "Question q4?  due since yesterday, missed twice  1 min",
        "Question q0?  new                                1 min",
        "Question q1?  new                                1 min",
        "",
        "About 2 minutes in all. Begin with: voiceprep start mine",
    ]
    [deck] = json.loads(run("today", "--json").output)["decks"]
    assert {key: deck[key] for key in ("deck", "until", "days_left", "due", "new", "unseen")} == {
        "deck": "mine",
        "until": "2026-12-05",
        "days_left": 10,
        "due": 1,
        "new": 2,
        "unseen": 8,
    }
    assert deck["questions"][0] == {
        "question": "q4",
        "kind": "due",
        "why": "due since yesterday, missed twice",
        "minutes": 0.8,
        "stubborn": ["q4/p0", "q4/p1"],
    }


def test_several_decks_stand_side_by_side(mine: Path):
    run("plan", "mine", "--until", "2026-12-01")
    run("plan", "ml-engineer", "--until", "2026-12-24")
    lines = [line.rstrip() for line in run("today").output.splitlines()]
    assert lines[0] == "Deck         Due  New  Unseen  Minutes  Interview"
    assert lines[1] == "mine           0    3      10        2  6 days to the interview"
    assert all(len(line) <= 80 for line in lines)


def test_when_all_is_done_it_says_when_to_go_on(mine: Path):
    session(mine, at(0), *(attempt(n + 1, f"q{n}", 2, at(0)) for n in range(10)))
    assert "A deck  done for today; next on Saturday 28 November" in run("today").output
    run("plan", "mine", "--until", "2026-12-24")
    assert "next on Saturday 28 November; 29 days to the interview" in " ".join(run("today").output.split())
    run("plan", "mine", "--until", "2026-12-01")
    assert "next on Thursday 26 November" in run("today").output  # repeated, as the interview is near


def test_without_any_practice_it_shows_what_start_would_ask(own_home: Path):
    done = run("today")
    assert "Introduce Yourself" in done.output
    assert "Begin with: voiceprep start ml-engineer" in done.output


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "No deck is called mine any more."),
        ("title: [", "The deck mine cannot be used; see: voiceprep check mine"),
    ],
)
def test_a_deck_that_is_gone_or_broken_is_named_and_the_others_are_shown(mine: Path, content, message):
    run("plan", "mine", "--until", "2026-12-01")
    run("plan", "ml-engineer", "--until", "2026-12-01")
    deck = mine.parent / "content" / "mine.yaml"
    deck.write_text(content) if content else deck.unlink()
    done = run("today")
    assert message in done.output
    assert "Introduce Yourself" in done.output


def test_a_damaged_plan_stops_no_practice(mine: Path):
    run("plan", "mine", "--until", "2026-12-01")
    (mine / FILE).write_text("{")
    today, problem = agenda.read_today(make_deck(3), Path("mine.yaml"), find(mine))
    assert today.picks
    assert "delete it and plan anew" in str(problem)
    assert "is damaged" in str(run("today").exception)


def find(recordings: Path):
    from voiceprep.paths import Paths

    return Paths(recordings.parent)
