import json
import math
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.records.builders import ATTEMPT, FIXTURE, START, attempts, sessions
from voiceprep.errors import RecordError
from voiceprep.records.attempt import Attempt
from voiceprep.records.codec import decode, encode, read, update, write
from voiceprep.records.session import Session
from voiceprep.speech.transcript import Transcript, Word

SAVED = encode(ATTEMPT)


@given(attempts)
def test_any_attempt_comes_back_equal(attempt):
    assert decode(Attempt, encode(attempt), "x.json") == attempt


@given(sessions)
def test_any_session_comes_back_equal(session):
    assert decode(Session, encode(session), "session.json") == session


def test_the_schema_comes_first_and_a_word_is_a_line():
    lines = SAVED.decode().splitlines()
    assert lines[1] == '  "schema": 1,'
    assert '      {"text": "learns", "start": 0.5, "end": 0.9, "confidence": 0.8},' in lines
    assert '  "started": "2026-11-24T23:14:52Z",' in lines


def test_letters_of_all_languages_stay_readable():
    attempt = replace(ATTEMPT, transcript=Transcript.from_text("übrigens 类别"))
    assert '"text": "übrigens 类别"' in encode(attempt).decode()


def test_a_confidence_that_is_not_a_number_is_none():
    attempt = replace(ATTEMPT, transcript=Transcript((Word("a", 0.0, 1.0, math.nan),)))
    assert decode(Attempt, encode(attempt), "x").transcript.words[0].confidence is None


def test_half_a_surrogate_pair_does_not_lose_the_reply():
    attempt = replace(ATTEMPT, transcript=Transcript.from_text("caf\udce9 noir"))
    assert decode(Attempt, encode(attempt), "x").transcript.text == "caf? noir"


def test_keys_that_this_version_does_not_know_are_passed_over():
    values = {**json.loads(SAVED), "delivery": {"pace": 120}}
    assert decode(Attempt, json.dumps(values).encode(), "x") == ATTEMPT


def test_an_update_changes_one_value_and_keeps_unknown_keys(tmp_path):
    path = tmp_path / "01-overfitting.json"
    values = {**json.loads(SAVED), "delivery": {"pace": 120}}
    path.write_text(json.dumps(values))
    update(Attempt, path, "audio", "01-overfitting.flac")
    assert json.loads(path.read_text()) == {**values, "audio": "01-overfitting.flac"}


def test_a_damaged_file_is_not_updated(tmp_path):
    path = tmp_path / "01-overfitting.json"
    path.write_bytes(SAVED[:-10])
    with pytest.raises(RecordError, match="is damaged"):
        update(Attempt, path, "audio", "x.flac")
    assert path.read_bytes() == SAVED[:-10]


def test_a_newer_schema_is_said_to_be_newer():
    with pytest.raises(
        RecordError, match=r"^01-x\.json was written by a newer voiceprep \(schema 2; this one reads 1\)"
    ):
        decode(Attempt, b'{"schema": 2, "reply": "in another form"}', "01-x.json")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schema": 0}, "schema: Input should be 1"),
        ({"schema": "2"}, "schema: Input should be 1"),
        ({"number": "1"}, "number: Input should be a valid integer"),
        ({"started": "2026-11-24T23:14:52"}, "must be in UTC"),
        ({"started": "2026-11-24T23:14:52+01:00"}, "must be in UTC"),
        ({"started": 5}, "started: Input should be a valid datetime"),
        ({"audio": "../../../etc/passwd"}, "must be the name of a file in its folder"),
        ({"audio": "C:evil.wav"}, "must be the name of a file in its folder"),
        ({"audio": ".."}, "must be the name of a file in its folder"),
        ({"ended": "bored"}, "ended: Input should be 'silence'"),
        (
            {"verdicts": [{"point": "p", "status": "\x1b[2Jwon", "score": 1, "evidence": None}]},
            "verdicts.0.status: Inp",
        ),
    ],
)
def test_a_wrong_value_is_named_in_one_line(change, said):
    with pytest.raises(RecordError, match=r"^01-x\.json is damaged: ") as raised:
        decode(Attempt, json.dumps({**json.loads(SAVED), **change}).encode(), "01-x.json")
    assert said in str(raised.value)
    assert str(raised.value).isprintable()


@pytest.mark.parametrize("data", [b"", b"\0" * 4096, b"null", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"schema": 1}'])
def test_what_is_no_record_is_refused(data):
    with pytest.raises(RecordError, match="is damaged"):
        decode(Attempt, data, "01-x.json")


@given(st.integers(0, len(SAVED) - 2))
def test_a_file_cut_off_anywhere_is_refused(length):
    with pytest.raises(RecordError, match="is damaged"):
        decode(Attempt, SAVED[:length], "01-x.json")


@given(st.integers(0, len(SAVED) - 1), st.binary(max_size=4))
@example(0, b"\xef\xbb\xbf{")
def test_a_file_changed_anywhere_is_a_record_or_refused(place, change):
    data = SAVED[:place] + change + SAVED[place + len(change) :]
    with suppress(RecordError):
        assert isinstance(decode(Attempt, data, "01-x.json"), Attempt)


def test_times_without_utc_are_refused_before_they_are_saved():
    for time in (START.replace(tzinfo=None), START.astimezone(timezone(timedelta(hours=1)))):
        with pytest.raises(ValueError, match="must be in UTC"):
            replace(ATTEMPT, started=time)
        with pytest.raises(ValueError, match="must be in UTC"):
            Session("d", "t", None, (), "typed", "0", START, ended=time)


@pytest.mark.parametrize("path", sorted(FIXTURE.glob("0*.json")), ids=lambda path: path.stem)
def test_attempts_of_schema_1_are_read_and_written_as_ever(path, tmp_path):
    attempt = read(Attempt, path)
    write(tmp_path / path.name, attempt)
    assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_the_session_of_schema_1_is_read_as_ever():
    assert read(Session, FIXTURE / "session.json") == Session(
        deck="ml-engineer",
        title="Machine-learning engineer",
        deck_sha256="0" * 60 + "beef",
        questions=("handle-missing-data", "feature-scaling", "class-imbalance", "overfitting", "deploy-a-model"),
        mode="microphone",
        voiceprep="0.1.0",
        started=datetime.fromisoformat("2026-11-24T23:14:52.431+00:00"),
        ended=datetime.fromisoformat("2026-11-24T23:21:32.431+00:00"),
    )


def test_an_attempt_of_schema_1_means_what_it_meant():
    attempt = read(Attempt, FIXTURE / "01-handle-missing-data.json")
    assert attempt.transcript.words[2] == Word("usually", 1.35, 1.81, 0.93)
    assert [(v.point, v.status.value, v.score) for v in attempt.verdicts] == [
        ("handle-missing-data/imputation", "covered", 0.93),
        ("handle-missing-data/removal", "partly", 0.55),
        ("handle-missing-data/model", "missed", 0.08),
    ]
    evidence = attempt.verdicts[0].evidence
    heard = attempt.transcript.words[evidence.start : evidence.end]
    assert " ".join(word.text for word in heard) == evidence.text == "fill the gaps with the mean or the median"
    assert attempt.points[1].text == "Remove rows or columns with too many gaps"
    assert attempt.answer.startswith("I handle missing data using several approaches: ")
