"""Records written by every version so far are read, and nothing damaged is repaired in silence.

`data/schema-N/` holds sessions as they were written. They are never changed; when records get a new key, a session that
has it is added.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from voiceprep.assess.grader import Evidence, Verdict
from voiceprep.audio.span import Span
from voiceprep.records.assessment import Assessment
from voiceprep.records.attempt import AskedPoint, Attempt, Engines
from voiceprep.records.codec import decode, encode
from voiceprep.records.contents import read_contents
from voiceprep.records.history import list_sessions
from voiceprep.records.mark import Mark, Marks
from voiceprep.records.session import Options, Session
from voiceprep.speech.transcript import Word

DATA = Path(__file__).parent / "data"
SESSIONS = sorted(path for schema in DATA.glob("schema-*") for path in schema.glob("2*"))
FULL = DATA / "schema-1" / "20261125T090000Z-ml-engineer"
FILES = sorted(path for session in SESSIONS for path in session.glob("*.json"))


def kind(path: Path) -> type[Session] | type[Attempt] | type[Marks] | type[Assessment]:
    if path.name == "session.json":
        return Session
    return Marks if ".marks." in path.name else Assessment if ".assessment-" in path.name else Attempt


def keys(value: Any) -> Iterator[str]:
    """All keys in a JSON value, at any depth."""
    if isinstance(value, dict):
        yield from value
    for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(member)


@pytest.mark.parametrize("session", SESSIONS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_session_of_any_version_is_read_whole(session: Path):
    contents = read_contents(session)
    assert contents.problems == ()
    assert contents.session
    assert len(contents.attempts) == len([path for path in session.glob("*.json") if kind(path) is Attempt])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_record_of_any_version_loses_nothing_when_it_is_written_again(path: Path):
    record = decode(kind(path), path.read_bytes(), path.name)
    assert json.loads(encode(record)) == json.loads(path.read_bytes())


def test_every_key_that_records_can_have_is_in_the_data():
    """Fails for a new key: add a session that has it, and keep those there are."""
    found = {key for path in FILES for key in keys(json.loads(path.read_bytes()))}
    kinds = (Session, Options, Attempt, AskedPoint, Engines, Word, Span, Verdict, Evidence, Assessment, Mark, Marks)
    assert {field.name for each in kinds for field in fields(each)} - found == set()


DAMAGES = {
    "empty": lambda data: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "not JSON": lambda data: b"title: a deck",
    "another kind of JSON": lambda data: b"[1, 2]",
    "not UTF-8": lambda data: data.replace(b'"schema"', b'"sch\xffema"'),
    "of a newer version": lambda data: data.replace(b'"schema": 1', b'"schema": 2'),
    "without a schema it knows": lambda data: data.replace(b'"schema": 1', b'"schema": "one"'),
    "a text where a time was": lambda data: data.replace(b"2026-11-25T", b"yesterday "),
    "a file system's block of NUL": lambda data: b"\0" * len(data),
    "with a key missing": lambda data: json.dumps(dict(list(json.loads(data).items())[:2])).encode(),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", [path.name for path in sorted(FULL.glob("*.json"))])
def test_a_damaged_file_is_named_and_left_as_it_is_and_the_others_are_read(tmp_path: Path, name: str, damage: str):
    session = shutil.copytree(FULL, tmp_path / FULL.name)
    damaged = DAMAGES[damage]((session / name).read_bytes())
    if damaged == (session / name).read_bytes():
        pytest.skip("this file has no such thing")
    if damage == "with a key missing" and kind(session / name) is Marks:
        pytest.skip("it has no more than two")
    (session / name).write_bytes(damaged)
    contents = read_contents(session)
    [problem] = [str(problem) for problem in contents.problems if name in str(problem)]
    assert "\n" not in problem
    assert len(list_sessions(tmp_path)) == 1
    assert (session / name).read_bytes() == damaged
    assert (contents.session is None) == (name == "session.json")
    assert len(contents.attempts) == 2 - (kind(session / name) is Attempt)


def test_keys_of_a_later_version_are_passed_over(tmp_path: Path):
    session = shutil.copytree(FULL, tmp_path / FULL.name)
    for path in session.glob("*.json"):
        path.write_bytes(path.read_bytes().replace(b'"schema": 1,', b'"schema": 1, "mood": {"of": ["the", "day"]},'))
    assert read_contents(session).problems == ()
    assert read_contents(session).attempts == read_contents(FULL).attempts
