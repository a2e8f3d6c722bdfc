"""The rig as pytest fixtures."""

import os
from collections.abc import Iterator

import pytest

from tests.rig.devices import VirtualAudio, missing_parts
from tests.rig.voice import CandidateVoice, has_flite


def _require(missing: list[str], packages: str) -> None:
    """Skips with the remedy; on CI, where everything is installed, a skip would hide a broken set-up."""
    if missing:
        reason = f"{', '.join(missing)} not installed (Debian: {packages})"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)


@pytest.fixture(scope="session")
def rig_daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VirtualAudio]:
    """The software devices, started once."""
    _require(missing_parts(), "pulseaudio pulseaudio-utils libasound2-plugins libportaudio2")
    audio = VirtualAudio(tmp_path_factory.mktemp("rig"))
    audio.start()
    yield audio
    audio.stop()


@pytest.fixture
def rig(rig_daemon: VirtualAudio) -> VirtualAudio:
    """The software devices, both plugged in and without echo."""
    rig_daemon.reset()
    return rig_daemon


@pytest.fixture(scope="session")
def candidate_voice(tmp_path_factory: pytest.TempPathFactory) -> CandidateVoice:
    """Says a text with a voice other than the interviewer's: `candidate_voice("…", "rms")` is a WAV's path."""
    _require([] if has_flite() else ["flite"], "flite")
    return CandidateVoice(tmp_path_factory.mktemp("voice"))
