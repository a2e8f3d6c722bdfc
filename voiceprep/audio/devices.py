"""PortAudio's devices: the library itself, choosing a device, and one kind of error for all that goes wrong."""

import contextlib
import ctypes
import functools
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Literal

from voiceprep.audio import stream
from voiceprep.errors import DeviceError

Direction = Literal["input", "output"]

LATENCY = 0.2
"""Seconds of buffer asked for. Lower ones lose up to 0.4 s under load without a word (measured; docs/audio.md)."""

# Package managers that carry PortAudio, and the command that installs it.
_PORTAUDIO_REMEDIES = {
    "apt-get": "sudo apt-get install libportaudio2",
    "dnf": "sudo dnf install portaudio",
    "pacman": "sudo pacman -S portaudio",
    "zypper": "sudo zypper install libportaudio2",
    "apk": "sudo apk add portaudio",
    "brew": "brew install portaudio",
}


@dataclass(frozen=True, slots=True)
class Device:
    """One sound device as PortAudio lists it. `rate`: its own sample rate in Hz."""

    index: int
    name: str
    inputs: int
    outputs: int
    rate: int
    default_input: bool
    default_output: bool


def portaudio() -> ModuleType:
    """The sounddevice module.

    Raises DeviceError with the remedy for this system where the PortAudio library is missing.
    """
    try:
        with _quiet_stderr():
            import sounddevice
    except OSError as error:
        raise DeviceError(f"the PortAudio library is missing: {portaudio_remedy()}") from error
    _quiet_c()
    module: ModuleType = sounddevice
    return module


def portaudio_remedy() -> str:
    """What to run on this system to get PortAudio."""
    for manager, command in _PORTAUDIO_REMEDIES.items():
        if shutil.which(manager):
            return command
    return f"install PortAudio for {platform.system()} (https://www.portaudio.com)"


def list_devices(*, fresh: bool = False) -> tuple[Device, ...]:
    """All devices. `fresh` asks the system again, as PortAudio keeps its first list; not while a stream is open, which
    would be ended by that.
    """
    sd = portaudio()
    with stream.in_use, _quiet_stderr(), device_errors("list the sound devices"):
        if fresh and not stream.any_open():
            sd._terminate()
            sd._initialize()
        default_in, default_out = sd.default.device
        return tuple(
            Device(
                index=number,
                name=info["name"],
                inputs=info["max_input_channels"],
                outputs=info["max_output_channels"],
                rate=int(info["default_samplerate"]),
                default_input=number == default_in,
                default_output=number == default_out,
            )
            for number, info in enumerate(sd.query_devices())
        )


def choose_device(wanted: str | None, direction: Direction, *, fresh: bool = False) -> Device:
    """The device named `wanted` (its number, or a part of its name), or the system's default. `fresh`: see above.

    Raises DeviceError where there is none, or where the name fits none or several.
    """
    capable = [d for d in list_devices(fresh=fresh) if (d.inputs if direction == "input" else d.outputs) > 0]
    kind = "microphone" if direction == "input" else "speaker"
    if not capable:
        raise DeviceError(f"no {kind} found")
    if wanted is None:
        preferred = [d for d in capable if (d.default_input if direction == "input" else d.default_output)]
        return (preferred or capable)[0]
    exact = [d for d in capable if wanted in (str(d.index), d.name)]
    fitting = exact or [d for d in capable if wanted.lower() in d.name.lower()]
    if len(fitting) != 1:
        names = ", ".join(f"{d.index} {d.name}" for d in fitting or capable)
        problem = f"'{wanted}' fits several devices" if fitting else f"no {kind} is called '{wanted}'"
        raise DeviceError(f"{problem}; choose one of: {names}")
    return fitting[0]


@contextlib.contextmanager
def device_errors(doing: str) -> Iterator[None]:
    """Turns PortAudio's errors into DeviceError: cannot `doing`: why."""
    sd = portaudio()
    try:
        yield
    except (sd.PortAudioError, ValueError) as error:
        reason = str(error.args[0] if error.args else error).rstrip(".")
        raise DeviceError(f"cannot {doing}: {reason} (voiceprep doctor looks closer)") from error


@functools.cache
def _quiet_c() -> None:
    """PortAudio and ALSA tell of lost devices and underruns on C's standard error, from any thread and at any time, in
    the middle of what is shown. Python writes to its own, which stays.

    Only glibc's is a variable that may be set like any other (its manual, "Standard Streams").
    """
    if platform.libc_ver()[0] != "glibc":
        return
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    if null := libc.fopen(os.fsencode(os.devnull), b"w"):
        ctypes.c_void_p.in_dll(libc, "stderr").value = null


@contextlib.contextmanager
def _quiet_stderr() -> Iterator[None]:
    """PortAudio and ALSA write to the process's standard error by themselves; nobody wants to read that."""
    try:
        stderr = sys.__stderr__.fileno() if sys.__stderr__ else 2
        saved = os.dup(stderr)
    except (OSError, ValueError):  # no such descriptor: nothing to silence
        yield
        return
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, stderr)
        yield
    finally:
        os.dup2(saved, stderr)
        os.close(saved)
        os.close(null)
