import re
from dataclasses import replace
from datetime import UTC, timedelta
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from tests.records.builders import ATTEMPT, FIXTURE, START, make_session, numbered
from tests.review.goldens import DATA, lay_out, render_list, render_session, rendered
from voiceprep.assess.grader import Evidence, Status, Verdict
from voiceprep.assess.told import ASCII_SIGNS, SIGNS
from voiceprep.records.attempt import AskedPoint
from voiceprep.records.history import list_sessions
from voiceprep.review.listing import list_lines
from voiceprep.review.terminal import highlighted, reply_lines, session_lines
from voiceprep.review.wording import clock, minutes
from voiceprep.speech.transcript import Transcript, Word

HOSTILE = "\x1b[2J\x1b]0;owned\x07[bold]x[/bold] [link=file:///]y\u202eevil\u202c\x9b31m\r\nnew :smile:"
SHOWN = "[2J]0;owned[bold]x[/bold] [link=file:///]yevil31m new :smile:"


@pytest.fixture
def recordings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    lay_out()


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.txt")))
def test_it_looks_as_it_did(recordings, name):
    assert rendered()[name] == (DATA / name).read_text("utf-8")


@pytest.mark.parametrize("width", [25, 30, 40, 60, 79, 80, 81, 120, 200])
def test_nothing_but_a_path_is_wider_than_the_terminal(recordings, width):
    lines = (render_list(width) + render_session(FIXTURE.name, width)).splitlines()
    assert [line for line in lines if cell_len(line) > width and "recordings/" not in line] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_piped_a_paragraph_stays_on_its_line(recordings):
    lines = render_session(FIXTURE.name, None).splitlines()
    (said,) = [line for line in lines if line.startswith("    You said (0:13): ")]
    assert said.endswith(" when only few rows are affected I drop them instead")
    assert len(render_list(None).splitlines()) == 4


def test_each_verdict_has_a_sign_and_a_word(recordings):
    text = render_session(FIXTURE.name, 80)
    assert {"✓ covered", "~ partly", "✗ missed", "? unclear"} <= set(re.findall(r"(?m)^ {4}(\S \w+)\b", text))


def test_a_terminal_without_these_signs_gets_ascii():
    verdicts = tuple(Verdict("overfitting/noise", status, 0.5, None) for status in Status)
    lines = [line.plain for line in reply_lines(replace(ATTEMPT, verdicts=verdicts), frozenset(), 80, ASCII_SIGNS)]
    assert [line.split()[:2] for line in lines[2:]] == [
        ["+", "covered"],
        ["~", "partly"],
        ["-", "missed"],
        ["?", "unclear"],
    ]
    assert "".join(lines).isascii()


def test_a_word_read_as_a_term_is_told_with_what_was_heard():
    words = (Word("with", 11.0, 11.5, 0.9), Word("SHAP,", 12.4, 12.9, 0.3, "sharp,"))
    attempt = replace(ATTEMPT, transcript=Transcript(words))
    told = [line.plain.strip() for line in reply_lines(attempt, frozenset(), 80, SIGNS)]
    assert told[1] == 'Names: heard "sharp" at 0:12, read as "SHAP".'


def test_evidence_is_underlined_in_the_transcript():
    words = ["a", "b", "c", "d", "e", "f"]
    verdicts = (
        Verdict("p", Status.COVERED, 1.0, Evidence(1, 3, "b c")),
        Verdict("q", Status.PARTLY, 0.5, Evidence(2, 5, "c d e")),
        Verdict("r", Status.UNCLEAR, 0.5, Evidence(-3, 1, "a")),
        Verdict("s", Status.COVERED, 1.0, Evidence(5, 99, "f")),
    )
    text = highlighted(replace(ATTEMPT, transcript=Transcript(tuple(map(Word, words))), verdicts=verdicts))
    styled = {
        text.plain[span.start : span.end]: str(span.style) for span in text.spans if text.plain[span.start] != " "
    }
    assert text.plain == "a b c d e f"
    assert styled == {
        "a": "underline yellow",
        "b": "underline green",
        "c": "underline green",
        "d": "underline yellow",
        "e": "underline yellow",
        "f": "underline green",
    }


def hostile_session(tmp_path):
    attempt = replace(
        ATTEMPT,
        asked=HOSTILE,
        points=(AskedPoint("overfitting/noise", HOSTILE, "x"),),
        transcript=Transcript((Word("plain", 0.0, 0.5, 0.9), Word(HOSTILE, 0.5, 0.9, 0.9), Word("\x1b\x07"))),
        verdicts=(
            Verdict("overfitting/noise", Status.COVERED, 0.9, Evidence(1, 2, HOSTILE), (HOSTILE, HOSTILE)),
            Verdict(HOSTILE, Status.MISSED, 0.0, None),
        ),
        audio="\x1b[2J.wav",
    )
    folder = make_session(tmp_path / HOSTILE.replace("/", ""), START, attempt)
    (folder.path / "\x1b[2Jforeign").touch()
    return folder


def test_a_hostile_transcript_and_deck_are_shown_as_text(tmp_path):
    folder = hostile_session(tmp_path)
    console = Console(file=StringIO(), force_terminal=True, color_system="truecolor", highlight=False)
    for width in (None, 200, 40):
        for line in session_lines(folder.path, folder.load(), width, UTC):
            console.print(line, soft_wrap=True)
    for line in list_lines(list_sessions(folder.path.parent), 120, UTC):
        console.print(line, soft_wrap=True)
    written = console.file.getvalue()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", written)  # the styles that rich itself writes
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", plain)
    assert f"You said (0:02): plain {SHOWN}" in plain
    assert f'"{SHOWN}" at 0:00' in plain
    assert f"✗ missed   {SHOWN}" in plain


def test_questions_past_the_ninth_and_ninety_ninth_keep_a_space(tmp_path):
    folder = make_session(tmp_path, START, numbered(10), numbered(100))
    lines = [line.plain for line in session_lines(folder.path, folder.load(), 80, UTC)]
    assert "10. What Is Overfitting?" in lines
    assert "100. What Is Overfitting?" in lines


def test_sessions_of_one_second_are_listed_by_names_that_open_them(tmp_path):
    for _ in range(2):
        make_session(tmp_path)
    make_session(tmp_path, START + timedelta(seconds=1))
    lines = [line.plain.split()[-2] for line in list_lines(list_sessions(tmp_path), None, UTC)][1:]
    assert lines == ["20261124T231453Z", "20261124T231452Z-ml-engineer-2", "20261124T231452Z-ml-engineer"]


@pytest.mark.parametrize("ended", ["skipped", "unanswered", "too long", "interrupted"])
def test_a_reply_that_ended_unusually_is_said_to(ended):
    said = {
        "skipped": "Skipped. Not judged.",
        "unanswered": "Nothing was said. Not judged.",
        "too long": "Stopped at the longest length of a reply. Not judged.",
        "interrupted": "Interrupted before the reply was over. Not judged.",
    }
    silent = replace(ATTEMPT, ended=ended, transcript=Transcript(), verdicts=())
    assert [line.plain.strip() for line in reply_lines(silent, frozenset(), 80, SIGNS)] == [said[ended]]


TIMES = [(-3, "0:00", "0"), (0, "0:00", "0"), (0.4, "0:00", "<1"), (59.9, "0:59", "<1"), (60, "1:00", "1")]


@pytest.mark.parametrize(("seconds", "as_clock", "as_minutes"), [*TIMES, (100, "1:40", "2"), (3700, "61:40", "62")])
def test_times_are_told_in_minutes(seconds, as_clock, as_minutes):
    assert (clock(seconds), minutes(seconds)) == (as_clock, as_minutes)


def test_points_that_only_a_follow_up_brought_are_marked():
    verdicts = tuple(Verdict(point.id, Status.COVERED, 0.9, None) for point in ATTEMPT.points)
    prompted = replace(ATTEMPT, prompt="Anything else?", verdicts=verdicts)
    first = ATTEMPT.points[0]
    lines = "\n".join(line.plain for line in reply_lines(prompted, frozenset({first.id}), None, SIGNS))
    assert "After the prompt: Anything else?" in lines
    assert lines.count("(after a prompt)") == len(ATTEMPT.points) - 1
    assert f"{first.text} (after a prompt)" not in lines
