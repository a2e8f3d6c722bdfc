"""The system's own voices through pyttsx3: SAPI on Windows, NSSpeech on macOS, espeak-ng on Linux."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import soundfile

from voiceprep.clip import Clip
from voiceprep.errors import EngineError

TIMEOUT = 30.0
"""Seconds for one utterance: an engine that hangs (pyttsx3 does at times) is ended, not waited for."""


class SystemVoice:
    """One child process an utterance.

    In one process pyttsx3's first `runAndWait` returns early, later settings are ignored, `stop` hangs and missing
    data ends the interpreter (measured on Linux; docs/audio.md). A child that writes one file and ends is reliable.
    """

    def __init__(self, voice: str = "") -> None:
        self._voice = voice
        self.name = f"system:{voice}" if voice else "system"

    def synthesize(self, text: str, speed: float = 1.0) -> Iterator[Clip]:
        """One clip; see Voice."""
        if not text.strip():
            return
        with tempfile.TemporaryDirectory(prefix="voiceprep-") as folder:
            path = Path(folder) / "utterance.wav"
            command = [sys.executable, "-m", "voiceprep.speech.system_voice", str(path), self._voice, str(speed)]
            try:
                child = subprocess.run(
                    command, input=text, text=True, capture_output=True, timeout=TIMEOUT, check=False
                )
                samples, rate = soundfile.read(path, dtype="int16", always_2d=True)
            except subprocess.TimeoutExpired as error:
                raise EngineError(
                    f"the system's voice did not answer within {TIMEOUT:.0f} s; try --voice hibari"
                ) from error
            except soundfile.SoundFileError as error:
                last = (child.stderr.strip().splitlines() or ["no sound was made"])[-1]
                raise EngineError(f"the system's voice failed ({last}); try --voice hibari") from error
        yield Clip(samples[:, 0], rate)


def _speak_to_file(path: str, voice: str, speed: float, text: str) -> None:
    """What the child does. An unknown voice would silently become another one, so it is refused."""
    import pyttsx3

    engine = pyttsx3.init()
    if voice:
        found = [v.id for v in engine.getProperty("voices") if voice.lower() in f"{v.id} {v.name}".lower()]
        if not found:
            raise SystemExit(f"the system has no voice '{voice}'")
        engine.setProperty("voice", found[0])
    engine.setProperty("rate", round(engine.getProperty("rate") * speed))
    engine.save_to_file(text, path)
    engine.runAndWait()
    engine.stop()


if __name__ == "__main__":
    _speak_to_file(sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.stdin.read())
