"""A disk that is full, fails, is read-only, or vanishes during a session."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from tests.fakes import FakeGrader, FakeKeys, FakeScreen, FakeSink, FakeVoice, question
from tests.records.builders import ATTEMPT, make_session, numbered
from tests.records.faults import failing, full_disk
from voiceprep.audio.files import read_clip
from voiceprep.audio.patient_writer import PatientWriter
from voiceprep.errors import RecordError
from voiceprep.interview.coach import Coach
from voiceprep.interview.desk import Desk
from voiceprep.interview.replies import Reply, Serve
from voiceprep.interview.session import Session
from voiceprep.records import keeper as keeper_module
from voiceprep.records.keeper import LAST_WAIT, Keeper
from voiceprep.records.session_folder import SessionFolder
from voiceprep.speech.transcript import Transcript

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SOUND = np.random.default_rng(0).integers(-9000, 9000, 32_000, dtype=np.int16)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def folder(tmp_path: Path) -> SessionFolder:
    return make_session(tmp_path)


def keeper(folder: SessionFolder, told: list[str]) -> Keeper:
    return Keeper(folder, told.append, sleep=lambda seconds: None)


@pytest.mark.parametrize("call", ["open", "fsync", "replace", "write"])
def test_what_the_disk_refuses_is_kept_told_once_and_saved_later(folder: SessionFolder, told: list[str], call: str):
    keeps = keeper(folder, told)
    with failing(call):
        keeps.save(numbered(1))
        keeps.save(numbered(2))
    keeps.tidy()
    assert [attempt.number for attempt in folder.attempts()] == [1, 2]
    assert folder.load().problems == ()
    assert len(told) in (0, 2)  # `os.write` is not how a record is written
    if told:
        assert "Input/output error. It is kept in memory, and saved as soon as that is possible" in told[0]
        assert told[1] == "The disk takes it again: everything is saved."


def test_a_recording_is_saved_when_there_is_room_and_compressed_only_then(folder: SessionFolder, told: list[str]):
    keeps, path = keeper(folder, told), folder.reply_audio(1, "overfitting")
    with full_disk(10_000):
        with PatientWriter(path) as recording:
            recording.write(SOUND)
        keeps.take(recording)
        keeps.save(ATTEMPT)
        keeps.make_small(path)
        keeps.tidy()
        assert path.exists()
    keeps.finish(NOW)
    keeps.tidy()
    [attempt] = folder.attempts()
    audio = folder.find_audio(attempt)
    assert audio
    assert audio.suffix == ".flac"
    assert np.array_equal(read_clip(audio).samples, SOUND)


def test_the_end_waits_a_while_and_then_says_what_is_lost(folder: SessionFolder, told: list[str]):
    waited: list[float] = []
    keeps = Keeper(folder, told.append, sleep=waited.append)
    with failing("replace"):
        keeps.save(numbered(1))
        with pytest.raises(RecordError, match="lost, as the disk took them no more: reply 1, the end of the session"):
            keeps.finish(NOW)
    assert sum(waited) == LAST_WAIT
    assert folder.load().problems == ()


def test_memory_has_a_bound(folder: SessionFolder, told: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keeper_module, "MEMORY", 3.0)
    keeps = keeper(folder, told)
    with failing("write"):
        for number in (1, 2):
            with PatientWriter(folder.reply_audio(number, "overfitting")) as recording:
                recording.write(SOUND)
            if number == 1:
                keeps.take(recording)
            else:
                with pytest.raises(RecordError, match="minutes are kept in memory"):
                    keeps.take(recording)


def test_a_flac_that_finds_no_room_leaves_the_wav_in_force(folder: SessionFolder, told: list[str]):
    path = folder.reply_audio(1, "overfitting")
    with PatientWriter(path) as recording:
        recording.write(SOUND)
    keeps = keeper(folder, told)
    keeps.save(ATTEMPT)
    keeps.make_small(path)
    with full_disk(5000):
        keeps.tidy()
    assert "cannot" in told[0]
    assert np.array_equal(read_clip(path).samples, SOUND)
    assert folder.find_audio(folder.attempts()[0]) == path


class Answers:
    """Typed replies, before each of which something happens to the disk."""

    mode, hint, can_retry = "typed", "", False

    def __init__(self, *happens: object) -> None:
        self._happens = list(happens)

    def prepare(self) -> str:
        return "typed"

    def take(self, question: object, audio: Path, serve: Serve, *, between: bool = False) -> Reply:
        self._happens.pop(0)()
        return Reply(Transcript.from_text("0"), "end")


def session_with(folder: SessionFolder, *happens: object) -> tuple[Session, FakeScreen]:
    screen = FakeScreen()
    coach = Coach(FakeVoice(), FakeSink(), screen, FakeKeys(), {})
    desk = Desk(coach, Answers(*happens), folder, FakeGrader, lambda: NOW)
    return Session("A deck", [question(id) for id in ("why", "how")], desk), screen


def test_a_session_whose_folder_vanishes_and_comes_back_is_whole(folder: SessionFolder):
    """A network drive that is away during a reply."""
    away = folder.path.with_name("away")
    session, screen = session_with(folder, lambda: folder.path.rename(away), lambda: away.rename(folder.path))
    session.run()
    contents = folder.load()
    assert [attempt.covered for attempt in contents.attempts] == [1, 1]
    assert not contents.problems
    assert contents.session
    assert contents.session.ended
    assert "No such file or directory" in screen.texts("note")[0]
    assert screen.texts("note")[1] == "The disk takes it again: everything is saved."


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 200 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(place)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_really_full_disk(small_disk: Path, told: list[str]):
    folder = make_session(small_disk)
    filler = small_disk / "filler"
    filler.write_bytes(bytes(100_000))
    keeps, path = keeper(folder, told), folder.reply_audio(1, "overfitting")
    with PatientWriter(path) as recording:
        for block in np.split(np.tile(SOUND, 2), 40):
            recording.write(block)
    assert "No space left on device" in str(recording.problem)
    heard = read_clip(path).samples
    assert np.array_equal(heard, np.tile(SOUND, 2)[: len(heard)])
    keeps.take(recording)
    keeps.save(ATTEMPT)
    filler.unlink()
    keeps.tidy()
    assert np.array_equal(read_clip(path).samples, np.tile(SOUND, 2))
    assert folder.attempts() == (ATTEMPT,)
    assert told[-1] == "The disk takes it again: everything is saved."


def voiceprep(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "voiceprep", *arguments]
    environ = os.environ | {"VOICEPREP_HOME": str(home)}
    return subprocess.run(
        command, env=environ, input="I practise.\n\nstop\n\n", text=True, capture_output=True, check=False
    )


def test_a_disk_without_any_room_is_one_line(small_disk: Path):
    (small_disk / "filler").write_bytes(bytes(4096))
    with (small_disk / "more").open("wb", buffering=0) as more:
        while True:
            try:
                more.write(bytes(4096))
            except OSError:
                break
    done = voiceprep(small_disk / "home", "start", "--typed", "--mute")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "No space left on device" in done.stderr


def test_a_read_only_disk_is_one_line(small_disk: Path):
    assert voiceprep(small_disk / "home", "start", "--typed", "--mute", "--question", "weaknesses").returncode == 0
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for arguments in (
        ["start", "--typed", "--mute"],
        ["resume"],
        ["mark", "latest", "weaknesses", "english", "missed"],
    ):
        done = voiceprep(small_disk / "home", *arguments)
        assert "Traceback" not in done.stderr
        assert done.returncode in (0, 1)
    assert "cannot record into" in voiceprep(small_disk / "home", "start", "--typed", "--mute").stderr
    assert voiceprep(small_disk / "home", "review", "latest").returncode == 0
