"""WAV files as they are found, also after a kill or a power cut."""

import io
import struct

import numpy as np
import soundfile

from voiceprep.clip import Clip
from voiceprep.errors import RecordError

_CHUNK = struct.Struct("<4sI")
_RIFF = struct.Struct("<4sI4s")
_SILENT_LENGTH = 2**32 - 1  # what a size that does not fit its field is written as


def decode_wav(data: bytes, source: str) -> Clip:
    """The samples of a 16-bit mono WAV, the kind that sessions record, whatever lengths its header claims.

    Raises RecordError, naming `source`, when it is another kind of file.
    """
    try:
        with soundfile.SoundFile(io.BytesIO(repaired(data))) as file:
            if file.channels == 1 and file.subtype == "PCM_16":
                return Clip(np.asarray(file.read(dtype="int16"), np.int16), file.samplerate)
    except (ValueError, soundfile.SoundFileError) as error:
        raise RecordError(f"{source} is not a WAV that can be read") from error
    raise RecordError(f"{source} is not a recording of voiceprep: those are 16-bit mono")


def repaired(data: bytes) -> bytes:
    """The WAV with its length fields made true; the sound itself is untouched.

    A writer that was killed leaves a `data` chunk that claims to be empty, shorter or longer than what was
    written. The claim is believed where the file, or a row of other chunks, ends where the claim says; otherwise
    all that follows the header is sound.

    Raises ValueError when there is no `data` chunk.
    """
    if len(data) < _RIFF.size or data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise ValueError("not a WAV")
    place, frame = _RIFF.size, 1
    while place + _CHUNK.size <= len(data):
        name, size = _CHUNK.unpack_from(data, place)
        start = place + _CHUNK.size
        if name == b"data":
            if not _chunks_from(data, start + size + size % 2):
                size = (len(data) - start) // frame * frame
            return _with_length(data, place, size)
        if name == b"fmt " and start + 14 <= len(data):
            frame = max(1, struct.unpack_from("<H", data, start + 12)[0])
        place = start + size + size % 2
    raise ValueError("no sound in it")


def _chunks_from(data: bytes, place: int) -> bool:
    """Whether what lies from `place` to the end is a row of whole chunks, of which there may be none."""
    while place + _CHUNK.size <= len(data):
        name, size = _CHUNK.unpack_from(data, place)
        if not all(0x20 <= byte < 0x7F for byte in name):
            return False
        place += _CHUNK.size + size + size % 2
    return place == len(data)


def _with_length(data: bytes, place: int, size: int) -> bytes:
    chunk = _CHUNK.pack(b"data", min(size, _SILENT_LENGTH))
    sound = data[place + _CHUNK.size : place + _CHUNK.size + size]
    rest = data[_RIFF.size : place] + chunk + sound
    return _RIFF.pack(b"RIFF", min(len(rest) + 4, _SILENT_LENGTH), b"WAVE") + rest
