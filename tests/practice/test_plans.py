import stat
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceprep.errors import RecordError
from voiceprep.practice.plan import Plan
from voiceprep.practice.plans import FILE, read_plans, save_plans

plans = st.dictionaries(st.text(max_size=20), st.builds(Plan, st.dates(), st.integers(1, 600)), max_size=4)


@given(plans)
def test_plans_are_read_as_they_were_saved(tmp_path_factory, plans):
    recordings = tmp_path_factory.mktemp("plans")
    save_plans(recordings, plans)
    assert read_plans(recordings) == plans


def test_the_file_is_its_owners_alone_and_readable_by_people(tmp_path):
    save_plans(tmp_path, {"mine": Plan(date(2026, 12, 1), 15)})
    path = tmp_path / FILE
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)
    assert '"until": "2026-12-01"' in path.read_text()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_without_a_file_there_are_no_plans(tmp_path):
    assert read_plans(tmp_path) == {}


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"plans": {"a": {}}}', b'{"plans": {"a": {"until": "soon"}}}'])
def test_a_damaged_file_is_named_and_says_what_to_do(tmp_path, data):
    path = tmp_path / FILE
    path.parent.mkdir()
    path.write_bytes(data)
    with pytest.raises(RecordError, match=r"plans\.json is damaged \(.*\): delete it and plan anew"):
        read_plans(tmp_path)


@given(st.binary(max_size=200))
def test_any_bytes_are_plans_or_a_clear_error(tmp_path_factory, data):
    recordings = tmp_path_factory.mktemp("plans")
    (recordings / FILE).parent.mkdir()
    (recordings / FILE).write_bytes(data)
    with suppress(RecordError):
        read_plans(recordings)
