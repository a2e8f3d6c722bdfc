import os
import signal
import stat
import subprocess
import sys

import pytest

from tests.records.builders import ATTEMPT
from tests.records.faults import failing, full_disk
from voiceprep.errors import RecordError
from voiceprep.records import safe_file
from voiceprep.records.attempt import Attempt
from voiceprep.records.codec import encode, read
from voiceprep.records.safe_file import is_leftover, read_bytes, write_bytes

OLD, NEW = b"old " * 1000, b"new " * 3000


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "01-x.json"
    write_bytes(path, OLD)
    return path


@pytest.mark.parametrize("call", ["replace", "fsync", "open"])
def test_a_failing_disk_leaves_the_old_file_alone(path, call):
    with failing(call), pytest.raises(RecordError, match=r"^cannot save .*01-x\.json: Input/output error$"):
        write_bytes(path, NEW)
    assert path.read_bytes() == OLD
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("room", [0, 1, 5000, len(NEW) - 1])
def test_a_disk_that_fills_up_in_mid_write_leaves_the_old_file_alone(path, room):
    with full_disk(room), pytest.raises(RecordError, match=r"cannot save .*: File too large"):
        write_bytes(path, NEW)
    assert path.read_bytes() == OLD
    assert list(path.parent.iterdir()) == [path]


def test_an_interrupt_in_mid_save_leaves_the_old_file_alone(path):
    with failing("fsync", KeyboardInterrupt()), pytest.raises(KeyboardInterrupt):
        write_bytes(path, NEW)
    assert path.read_bytes() == OLD
    assert list(path.parent.iterdir()) == [path]


def test_when_only_the_folder_cannot_be_flushed_the_new_file_is_there(path):
    with failing("fsync", after=1), pytest.raises(RecordError):
        write_bytes(path, NEW)
    assert path.read_bytes() == NEW


def test_a_drive_that_cannot_flush_folders_is_good_enough(path):
    with failing("fsync", OSError(22, "Invalid argument"), after=1):
        write_bytes(path, NEW)
    assert path.read_bytes() == NEW


def test_a_lax_umask_does_not_let_others_read(tmp_path):
    mask = os.umask(0)
    try:
        write_bytes(tmp_path / "x.json", OLD)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "x.json").stat().st_mode) == 0o600


SAVING = """
import sys
from dataclasses import replace
from pathlib import Path
from tests.records.builders import ATTEMPT
from voiceprep.records.codec import write
path = Path(sys.argv[1])
number = 0
while True:
    number += 1
    write(path, replace(ATTEMPT, number=number, asked="x" * 200_000))
    if number == 3:
        print("saving", flush=True)
"""


@pytest.mark.parametrize("more", [0, 1, 7, 40])
def test_a_kill_in_mid_save_leaves_a_whole_attempt(tmp_path, more):
    path = tmp_path / "01-overfitting.json"
    with subprocess.Popen([sys.executable, "-c", SAVING, path], stdout=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"saving\n"
        for _ in range(more):  # let it get on, to another moment of a save
            path.read_bytes()
        child.send_signal(signal.SIGKILL)
    assert len(read(Attempt, path).asked) == 200_000
    assert all(other == path or is_leftover(other) for other in tmp_path.iterdir())


def test_reading_says_what_is_wrong(tmp_path, monkeypatch):
    with pytest.raises(RecordError, match=r"x\.json is missing$"):
        read_bytes(tmp_path / "x.json")
    with pytest.raises(RecordError, match=r"is not a file$"):
        read_bytes(tmp_path)
    with pytest.raises(RecordError, match="cannot be read: File name too long"):
        read_bytes(tmp_path / ("x" * 300))
    (tmp_path / "big.json").write_bytes(encode(ATTEMPT))
    monkeypatch.setattr(safe_file, "MAX_BYTES", 10)
    with pytest.raises(RecordError, match="is larger than 0 MB"):
        read_bytes(tmp_path / "big.json")


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "01-x.json")
    with pytest.raises(RecordError, match=r"is not a file$"):
        read_bytes(tmp_path / "01-x.json")
