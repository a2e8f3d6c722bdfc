"""Getting weights from a hub: whole or not at all, from where it broke off, and never something else."""

import hashlib
import os
import shutil
import subprocess
import sys
import threading
from collections import namedtuple
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.speech.fake_hub import COMMIT, FakeHub, serving
from voiceprep.errors import EngineError
from voiceprep.speech import hub as hub_module
from voiceprep.speech.hub import download
from voiceprep.speech.models import Model, find_model
from voiceprep.speech.weights import find_weights, has_weights

BINARY = bytes(range(256)) * 100_000
CUT = 12_000_000
KEPT = 10 * 2**20  # the hub's client writes so much at a time
FILES = {
    "README.md": b"not needed",
    "config.json": b"{}",
    "model.bin": BINARY,
    "tokenizer.json": b'{"version": "1.0"}',
    "vocabulary.txt": b"a\nb\n",
}
MODEL = Model("owner/model", "owner/model")


@pytest.fixture
def hub() -> Iterator[FakeHub]:
    with serving(FakeHub(dict(FILES))) as serving_hub:
        yield serving_hub


def get(hub: FakeHub, store: Path, model: Model = MODEL) -> list[str]:
    said: list[str] = []
    download(model, store, said.append, hub.endpoint)
    return said


def wait_until(what: Callable[[], bool]) -> bool:
    """Whether it came true within a minute."""
    return any(what() or threading.Event().wait(0.02) for _ in range(3000))


def test_a_model_is_got_whole_and_is_verified_at_every_later_load(hub: FakeHub, tmp_path: Path):
    assert not has_weights(MODEL, tmp_path)
    [said] = get(hub, tmp_path)
    assert said.startswith("Downloading owner/model (26 MB), once, from the Hugging Face hub, owner/model, to ")
    folder = find_weights(MODEL, tmp_path)
    assert has_weights(MODEL, tmp_path)
    assert {file.name for file in folder.iterdir()} == {*FILES, "SHA256SUMS"} - {"README.md"}
    assert [entry.name for entry in tmp_path.iterdir()] == ["owner--model"]
    (folder / "config.json").write_bytes(b"[]")
    with pytest.raises(EngineError, match=r"config.json are not the published ones .*; delete "):
        find_weights(MODEL, tmp_path)


def test_only_what_is_needed_is_asked_for_at_the_commit_that_was_listed(hub: FakeHub, tmp_path: Path):
    get(hub, tmp_path)
    names = ["config.json", "model.bin", "tokenizer.json", "vocabulary.txt"]
    listing = "/api/models/owner/model/revision/main"
    assert hub.asked == [listing, *(f"/owner/model/resolve/{COMMIT}/{name}" for name in names)]


def test_a_line_that_breaks_is_taken_up_at_once(hub: FakeHub, tmp_path: Path):
    hub.cuts = [CUT]
    get(hub, tmp_path)
    assert f"bytes={KEPT}-" in hub.ranges
    assert (find_weights(MODEL, tmp_path) / "model.bin").read_bytes() == BINARY


def test_a_download_that_failed_is_gone_on_with_next_time(hub: FakeHub, tmp_path: Path):
    hub.refuse = True
    with pytest.raises(EngineError, match=r"could not be downloaded .*; what has come is kept, the same"):
        get(hub, tmp_path)
    hub.refuse = False
    begun = tmp_path / "owner--model.partial" / "model.bin.begun"
    begun.write_bytes(BINARY[:1000])
    assert not has_weights(MODEL, tmp_path)
    get(hub, tmp_path)
    assert "bytes=1000-" in hub.ranges
    assert (find_weights(MODEL, tmp_path) / "model.bin").read_bytes() == BINARY


def test_a_killed_download_leaves_nothing_that_passes_for_a_model_and_is_gone_on_with(hub: FakeHub, tmp_path: Path):
    hub.cuts, hub.hold = [CUT], threading.Event()
    code = (
        "import sys; from pathlib import Path; from voiceprep.speech.hub import download;"
        "from voiceprep.speech.models import Model;"
        f"download(Model('owner/model', 'owner/model'), Path({str(tmp_path)!r}), print, {hub.endpoint!r})"
    )
    begun = tmp_path / "owner--model.partial" / "model.bin.begun"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL) as child:
        assert wait_until(lambda: begun.exists() and begun.stat().st_size >= KEPT)
        child.kill()
    hub.hold.set()
    assert not has_weights(MODEL, tmp_path)
    with pytest.raises(EngineError, match="are not on this machine; with a network: voiceprep engines --get"):
        find_weights(MODEL, tmp_path)
    get(hub, tmp_path)
    assert f"bytes={KEPT}-" in hub.ranges
    assert (find_weights(MODEL, tmp_path) / "model.bin").read_bytes() == BINARY


@pytest.mark.parametrize("name", ["model.bin", "config.json"])
def test_what_came_damaged_is_never_kept(hub: FakeHub, tmp_path: Path, name: str):
    hub.served[name] = bytes(len(FILES[name]))
    with pytest.raises(EngineError, match=f"{name} of owner/model came damaged and was deleted; try again"):
        get(hub, tmp_path)
    assert not has_weights(MODEL, tmp_path)
    hub.served.clear()
    get(hub, tmp_path)
    find_weights(MODEL, tmp_path)


def test_weights_other_than_the_published_ones_are_not_even_fetched(hub: FakeHub, tmp_path: Path):
    with pytest.raises(EngineError, match="does not offer the weights that were published; nothing was fetched"):
        get(hub, tmp_path, replace(MODEL, sha256="0" * 64))
    assert len(hub.asked) == 1


def test_a_pinned_model_is_compared_with_its_pin_whatever_the_list_beside_it_says(hub: FakeHub, tmp_path: Path):
    pinned = replace(MODEL, sha256=hashlib.sha256(BINARY).hexdigest())
    get(hub, tmp_path, pinned)
    folder = find_weights(pinned, tmp_path)
    (folder / "model.bin").write_bytes(b"other")
    sums = (folder / "SHA256SUMS").read_text().replace(str(pinned.sha256), hashlib.sha256(b"other").hexdigest())
    (folder / "SHA256SUMS").write_text(sums)
    find_weights(MODEL, tmp_path)
    with pytest.raises(EngineError, match="are not the published ones"):
        find_weights(pinned, tmp_path)


@pytest.mark.parametrize("text", ["", "nonsense", "00  config.json\n", "00  model.bin\n00  ../../secret\n", "\udc80"])
def test_a_folder_without_a_sound_list_of_hashes_is_not_used(tmp_path: Path, text: str):
    folder = tmp_path / "owner--model"
    folder.mkdir()
    (folder / "SHA256SUMS").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(EngineError, match=r"SHA256SUMS (is no list|does not list)"):
        find_weights(MODEL, tmp_path)


def test_without_a_network_one_line_says_what_to_do(tmp_path: Path):
    with pytest.raises(EngineError) as raised:
        download(MODEL, tmp_path, lambda text: None, "http://127.0.0.1:9")
    assert "\n" not in str(raised.value)
    assert str(raised.value).endswith("The engine that needs no network is --engine whisper")


def test_a_repository_without_such_a_model_says_so(tmp_path: Path):
    with serving(FakeHub({"README.md": b""})) as other, pytest.raises(EngineError, match="holds no model for faster"):
        get(other, tmp_path)


def test_too_little_space_is_told_before_anything_is_fetched(
    hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    usage = namedtuple("usage", "total used free")(10**9, 10**9, 1000)
    monkeypatch.setattr(hub_module.shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(EngineError, match=r"cannot be written into .*: 26 MB are needed, 0 MB are free; free"):
        get(hub, tmp_path)
    assert len(hub.asked) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_disk_that_fills_up_meanwhile_is_told_as_such(hub: FakeHub, tmp_path: Path):
    partial = tmp_path / "owner--model.partial"
    partial.mkdir()
    (partial / "config.json.begun").symlink_to("/dev/full")
    with pytest.raises(EngineError, match=r"cannot be written into .*: No space left on device; free some space there"):
        get(hub, tmp_path)


def test_a_folder_that_cannot_be_written_is_told_as_such(hub: FakeHub, tmp_path: Path):
    (tmp_path / "models").write_bytes(b"a file")
    with pytest.raises(EngineError, match=r"cannot be written into .*models: "):
        get(hub, tmp_path / "models")


@pytest.mark.slow
def test_a_model_named_by_a_person_is_got_from_the_hub_and_hears(tmp_path: Path):
    """The embedded weights, offered by a hub of our own, through the whole command."""
    from voiceprep.speech.weights import tiny_en

    files = {file.name: file.read_bytes() for file in tiny_en().iterdir()}
    with serving(FakeHub(files, "owner/tiny.en", cuts=[CUT])) as hub:
        environ = {**os.environ, "HF_ENDPOINT": hub.endpoint, "VOICEPREP_HOME": str(tmp_path)}
        command = [sys.executable, "-m", "voiceprep", "engines", "--get", "owner/tiny.en"]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert f"bytes={KEPT}-" in hub.ranges
    assert find_weights(find_model("owner/tiny.en"), tmp_path / "models")
    shutil.rmtree(tmp_path / "models")
