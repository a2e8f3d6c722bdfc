"""Blocking mono streams on a PulseAudio server: libpulse-simple by ctypes, as nothing else need be installed then."""

import ctypes
import functools

import numpy as np
from numpy.typing import NDArray

_PLAYBACK, _RECORD, _S16LE = 1, 2, 3
_SERVER_CHOOSES = 0xFFFFFFFF


class _SampleSpec(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _BufferAttributes(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("maxlength", "tlength", "prebuf", "minreq", "fragsize"))


# Handles are pointers; undeclared, ctypes would pass them as 32-bit integers.
_ARGUMENTS = {
    "pa_simple_write": (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p),
    "pa_simple_read": (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_void_p),
    "pa_simple_drain": (ctypes.c_void_p, ctypes.c_void_p),
    "pa_simple_get_latency": (ctypes.c_void_p, ctypes.c_void_p),
    "pa_simple_free": (ctypes.c_void_p,),
}


@functools.cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL("libpulse-simple.so.0")
    library.pa_simple_new.restype = ctypes.c_void_p
    library.pa_simple_get_latency.restype = ctypes.c_uint64
    for name, arguments in _ARGUMENTS.items():
        getattr(library, name).argtypes = arguments
    return library


class Stream:
    """One stream of 16-bit mono samples. Every method raises OSError once the device or the server is gone."""

    def __init__(self, server: str, device: str, rate: int, name: str, kind: int, buffer: _BufferAttributes) -> None:
        error, spec = ctypes.c_int(0), _SampleSpec(_S16LE, rate, 1)
        self.rate = rate
        self._handle = _library().pa_simple_new(
            server.encode(),
            b"robot",
            kind,
            device.encode(),
            name.encode(),
            ctypes.byref(spec),
            None,
            ctypes.byref(buffer),
            ctypes.byref(error),
        )
        if not self._handle:
            raise OSError(f"cannot open {device}: PulseAudio error {error.value}")

    def latency(self) -> float:
        """Seconds between what is read or written now and what sounds at the device."""
        return float(_library().pa_simple_get_latency(self._handle, None)) / 1e6

    def close(self) -> None:
        """Ends the stream; what was not yet played is lost."""
        if self._handle:
            _library().pa_simple_free(self._handle)
            self._handle = None

    def __enter__(self) -> "Stream":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class Playback(Stream):
    """Into a sink, with a server-side buffer of `buffer` seconds; plays from `lead` seconds of samples on."""

    def __init__(self, server: str, device: str, rate: int, name: str, buffer: float, lead: float | None) -> None:
        prebuf = _SERVER_CHOOSES if lead is None else _bytes(rate, lead)
        attributes = _BufferAttributes(_SERVER_CHOOSES, _bytes(rate, buffer), prebuf, _SERVER_CHOOSES, _SERVER_CHOOSES)
        super().__init__(server, device, rate, name, _PLAYBACK, attributes)

    def write(self, samples: NDArray[np.floating] | NDArray[np.int16]) -> None:
        """Returns when the server has taken the samples."""
        data = np.ascontiguousarray(samples, "<i2").tobytes()
        if _library().pa_simple_write(self._handle, data, len(data), None) < 0:
            raise OSError("the stream broke")

    def drain(self) -> None:
        """Returns when everything written has been played."""
        if _library().pa_simple_drain(self._handle, None) < 0:
            raise OSError("the stream broke")


class Recording(Stream):
    """From a source, in pieces of `fragment` seconds."""

    def __init__(self, server: str, device: str, rate: int, name: str, fragment: float) -> None:
        unset = _SERVER_CHOOSES
        attributes = _BufferAttributes(unset, unset, unset, unset, _bytes(rate, fragment))
        super().__init__(server, device, rate, name, _RECORD, attributes)

    def read(self, count: int) -> NDArray[np.int16]:
        """Returns when `count` samples are there."""
        data = ctypes.create_string_buffer(count * 2)
        if _library().pa_simple_read(self._handle, data, len(data), None) < 0:
            raise OSError("the stream broke")
        return np.frombuffer(data.raw, "<i2")


def _bytes(rate: int, seconds: float) -> int:
    return int(rate * 2 * seconds) & ~1
