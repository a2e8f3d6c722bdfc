"""Devices where there are none, and choosing among several."""

import platform
import subprocess
import sys

import pytest

from tests import needs
from voiceprep.audio import devices
from voiceprep.audio.devices import Device, choose_device, list_devices, portaudio_remedy
from voiceprep.errors import DeviceError


@needs.portaudio
def test_without_a_device_one_line_says_so():
    assert list_devices() == ()
    for direction, name in (("input", "microphone"), ("output", "speaker")):
        with pytest.raises(DeviceError, match=f"no {name} found") as caught:
            choose_device(None, direction)
        assert caught.value.exit_code == 3


DEVICES = (
    Device(0, "Built-in Audio", 2, 2, 48_000, default_input=False, default_output=True),
    Device(1, "USB Headset", 1, 2, 44_100, default_input=True, default_output=False),
    Device(2, "USB Camera", 1, 0, 16_000, default_input=False, default_output=False),
)


@pytest.fixture
def three_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "list_devices", lambda fresh=False: DEVICES)


@pytest.mark.usefixtures("three_devices")
@pytest.mark.parametrize(
    ("wanted", "direction", "index"),
    [(None, "input", 1), (None, "output", 0), ("2", "input", 2), ("headset", "output", 1), ("USB Camera", "input", 2)],
)
def test_a_device_is_found_by_number_name_or_part_of_it(wanted: str | None, direction: devices.Direction, index: int):
    assert choose_device(wanted, direction).index == index


@pytest.mark.usefixtures("three_devices")
@pytest.mark.parametrize(
    ("wanted", "direction", "message"),
    [
        ("usb", "input", "'usb' fits several devices; choose one of: 1 USB Headset, 2 USB Camera"),
        ("camera", "output", "no speaker is called 'camera'; choose one of: 0 Built-in Audio, 1 USB Headset"),
    ],
)
def test_a_doubtful_name_lists_the_choice(wanted: str, direction: devices.Direction, message: str):
    with pytest.raises(DeviceError, match=message):
        choose_device(wanted, direction)


def test_the_remedy_fits_the_system(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(devices.shutil, "which", lambda name: "/usr/bin/dnf" if name == "dnf" else None)
    assert portaudio_remedy() == "sudo dnf install portaudio"
    monkeypatch.setattr(devices.shutil, "which", lambda name: None)
    assert "install PortAudio" in portaudio_remedy()


@needs.portaudio
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library's standard error cannot be set")
def test_what_the_sound_libraries_tell_by_themselves_is_not_shown_and_what_python_tells_is():
    program = """
import ctypes, sys
from voiceprep.audio.devices import portaudio
portaudio()
ctypes.CDLL(None).perror(b"Expression 'ret' failed")
print("shown", file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "shown\n")
