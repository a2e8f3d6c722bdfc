"""What holds for every test: a home of its own, and no way to a real loudspeaker or microphone."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["tests.rig.fixtures"]

# PortAudio reads these when it is loaded, and every child inherits them: no ALSA device, no sound server. Tests that
# want to hear something use the `rig` fixture and a child with `rig.env`.
os.environ.update(
    ALSA_CONFIG_PATH=str(Path(__file__).with_name("no_sound.conf")),
    PULSE_SERVER=f"unix:{os.devnull}",
    PIPEWIRE_REMOTE=os.devnull,
    JACK_NO_START_SERVER="1",
)

# A slow machine is no failure. (On CI hypothesis also picks the same examples every time, by its own default.)
settings.register_profile("patient", settings(), deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Recordings and decks of the tests lie in a folder of their own, never in the user's."""
    home = tmp_path / "home"
    monkeypatch.setenv("VOICEPREP_HOME", str(home))
    monkeypatch.delenv("COLUMNS", raising=False)  # a terminal of some width is a matter of the tests that want one
    return home


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with larger test material, where it lies beside this repository."""
    folder = (Path(__file__).parents[1] / ".." / "shared").resolve()
    if not folder.is_dir():
        pytest.skip("no ../shared beside this repository")
    return folder
