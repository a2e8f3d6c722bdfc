import json
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.builders import ATTEMPT, START, attempts, make_session, numbered
from voiceprep.assess.grader import Evidence, Status, Verdict
from voiceprep.errors import RecordError
from voiceprep.records import codec
from voiceprep.records.assessment import Assessment
from voiceprep.records.attempt import AskedPoint, Engines
from voiceprep.records.codec import decode, encode
from voiceprep.records.contents import read_contents
from voiceprep.records.correction import correct
from voiceprep.records.history import list_sessions
from voiceprep.records.mark import Mark, Marks
from voiceprep.records.names import assessment_name, marks_name
from voiceprep.records.standing import as_it_stands
from voiceprep.speech.transcript import Transcript

POINT = "overfitting/noise"
LATER = START + timedelta(days=3)
ASSESSMENT = Assessment(
    number=2,
    judged=LATER,
    answer="Another answer.",
    points=(AskedPoint(POINT, "It learns noise", "noise"), AskedPoint("overfitting/gap", "A gap", "gap")),
    deck_sha256=None,
    transcript=None,
    speech=None,
    verdicts=(
        Verdict(POINT, Status.PARTLY, 0.5, Evidence(1, 2, "noise"), ("half of it",)),
        Verdict("overfitting/gap", Status.MISSED, 0.0, None),
    ),
    engines=Engines("tiny", "other 2", "0.2.0"),
)


def mark(status, point=POINT, note=""):
    return Mark(point, status, note, Status.PARTLY, LATER)


_marks = st.builds(
    Mark,
    point=st.text(max_size=9),
    status=st.sampled_from([Status.COVERED, Status.MISSED, Status.UNCLEAR]),
    note=st.text(max_size=20),
    was=st.sampled_from(Status),
    marked=st.datetimes(datetime(1970, 1, 1), timezones=st.just(UTC)),
)


@given(st.lists(_marks, max_size=4).map(lambda marks: Marks(tuple(marks))))
def test_any_marks_come_back_equal(marks):
    assert decode(Marks, encode(marks), "x") == marks


@given(attempts, st.booleans())
def test_any_assessment_comes_back_equal(attempt, heard_again):
    assessment = Assessment(
        number=2,
        judged=attempt.started,
        answer=attempt.answer,
        points=attempt.points,
        deck_sha256=None,
        transcript=attempt.transcript if heard_again else None,
        speech=(attempt.speech or None) if heard_again else None,
        verdicts=attempt.verdicts,
        engines=attempt.engines,
    )
    assert decode(Assessment, encode(assessment), "x") == assessment


def test_the_last_assessment_counts_and_keeps_the_transcript_unless_it_was_heard_again():
    again = replace(ASSESSMENT, number=3, transcript=Transcript.from_text("it learns noise"), speech=())
    second, third = (
        as_it_stands(ATTEMPT, (ASSESSMENT,), Marks(())),
        as_it_stands(ATTEMPT, (ASSESSMENT, again), Marks(())),
    )
    assert (second.transcript, second.verdicts, second.points) == (
        ATTEMPT.transcript,
        ASSESSMENT.verdicts,
        ASSESSMENT.points,
    )
    assert third.transcript.text == "it learns noise"
    regraded = replace(ASSESSMENT, number=4)
    assert as_it_stands(ATTEMPT, (again, regraded), Marks(())).transcript.text == "it learns noise"


def test_a_mark_outranks_every_grader_and_the_last_mark_counts():
    stands = as_it_stands(ATTEMPT, (ASSESSMENT,), Marks((mark(Status.MISSED), mark(Status.COVERED, note="I said it"))))
    verdict = stands.verdicts[0]
    assert (verdict.status, verdict.evidence) == (Status.COVERED, Evidence(1, 2, "noise"))
    assert verdict.reasons == ("you marked it covered: I said it", "half of it")


def test_what_was_marked_missed_has_no_evidence():
    verdict = as_it_stands(ATTEMPT, (), Marks((mark(Status.MISSED),))).verdicts[0]
    assert (verdict.status, verdict.evidence, verdict.reasons[0]) == (Status.MISSED, None, "you marked it missed")


def test_a_mark_on_a_point_that_went_changes_nothing_and_is_kept():
    assert as_it_stands(ATTEMPT, (), Marks((mark(Status.MISSED, "overfitting/gone"),))) == ATTEMPT


def test_a_correction_reaches_every_reader_and_the_attempt_stays_as_it_was(tmp_path):
    folder = make_session(tmp_path, START, ATTEMPT)
    file = folder.path / "01-overfitting.json"
    before = file.read_bytes()
    corrected = correct(folder.path, "overfitting", "noise", Status.MISSED, "no, I did not", LATER)
    assert (corrected.before.covered, corrected.after.covered) == (1, 0)
    assert file.read_bytes() == before
    contents = read_contents(folder.path)
    assert contents.attempts[0].covered == 0
    assert contents.problems == ()
    assert contents.later[1].recorded == ATTEMPT
    assert contents.later[1].marks == (Mark(POINT, Status.MISSED, "no, I did not", Status.COVERED, LATER),)
    (summary,) = list_sessions(tmp_path)
    assert (summary.covered, summary.points) == (0, 1)


def test_marks_are_a_file_of_the_owner_alone_with_a_version(tmp_path):
    folder = make_session(tmp_path, START, ATTEMPT)
    correct(folder.path, "1", "1", Status.UNCLEAR, "", LATER)
    correct(folder.path, "1", "1", Status.COVERED, "now I hear it", LATER)
    path = folder.path / "01-overfitting.marks.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert json.loads(path.read_text()) == {
        "schema": 1,
        "marks": [
            {"point": POINT, "status": "unclear", "note": "", "was": "covered", "marked": "2026-11-27T23:14:52Z"},
            {
                "point": POINT,
                "status": "covered",
                "note": "now I hear it",
                "was": "unclear",
                "marked": "2026-11-27T23:14:52Z",
            },
        ],
    }


def test_damaged_marks_are_named_and_never_written_over(tmp_path):
    folder = make_session(tmp_path, START, ATTEMPT)
    path = folder.path / marks_name(1, "overfitting")
    path.write_text("{")
    (problem,) = read_contents(folder.path).problems
    assert "marks.json is damaged" in str(problem)
    assert read_contents(folder.path).attempts == (ATTEMPT,)
    with pytest.raises(RecordError, match=r"marks\.json is damaged"):
        correct(folder.path, "1", "1", Status.MISSED, "", LATER)
    assert path.read_text() == "{"


def test_marks_and_assessments_without_their_attempt_are_problems(tmp_path):
    folder = make_session(tmp_path, START, ATTEMPT)
    codec.write(folder.path / marks_name(2, "bias"), Marks(()))
    codec.write(folder.path / assessment_name(2, "bias", 2), ASSESSMENT)
    problems = list(map(str, read_contents(folder.path).problems))
    assert len(problems) == 2
    assert all("02-bias.json is missing" in problem for problem in problems)


def test_assessments_are_read_in_the_order_of_their_numbers(tmp_path):
    folder = make_session(tmp_path, START, ATTEMPT)
    for number in (10, 2, 9):
        codec.write(folder.path / assessment_name(1, "overfitting", number), replace(ASSESSMENT, number=number))
    assert [a.number for a in read_contents(folder.path).later[1].assessments] == [2, 9, 10]


@pytest.fixture
def tried_twice(tmp_path):
    unjudged = replace(numbered(3, "bias"), verdicts=())
    return make_session(tmp_path, START, numbered(1), numbered(2), unjudged).path


@pytest.mark.parametrize(
    ("reply", "point", "said"),
    [
        ("overfitting", "noise", "'overfitting' was answered 2 times: name the reply by its number, 1 or 2"),
        ("overfiting", "noise", "this session has no reply 'overfiting'; did you mean overfitting?"),
        ("9", "noise", "this session has no reply '9'"),
        ("²", "noise", "this session has no reply '²'"),
        ("1", "nose", "'overfitting' has no point 'nose'; did you mean noise?"),
        ("1", "2", "'overfitting' has no point '2'; there are noise"),
        ("1", "0", "'overfitting' has no point '0'"),
        ("bias", "noise", "reply 3 to 'bias' was not judged, so there is nothing to correct"),
        ("\x1b[2J", "noise", "this session has no reply '[2J'"),
    ],
)
def test_what_is_named_wrongly_gets_near_names(tried_twice, reply, point, said):
    with pytest.raises(RecordError) as raised:
        correct(tried_twice, reply, point, Status.COVERED, "", LATER)
    assert str(raised.value).startswith(said)
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("point", [POINT, "noise", "1"])
def test_a_point_has_three_names(tried_twice, point):
    assert correct(tried_twice, "2", point, Status.MISSED, "", LATER).mark.point == POINT
    first, second, _ = read_contents(tried_twice).attempts
    assert (first.covered, second.covered) == (1, 0)


@pytest.mark.parametrize("kind", [Mark, Assessment])
def test_times_are_in_utc(kind):
    naive = datetime(2026, 1, 1)
    with pytest.raises(ValueError, match="UTC"):
        mark(Status.MISSED).__class__(POINT, Status.MISSED, "", Status.PARTLY, naive) if kind is Mark else replace(
            ASSESSMENT, judged=naive
        )
