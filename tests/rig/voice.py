"""A second voice, so that what the robot says is not what the interviewer sounds like: Debian's `flite`."""

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import Literal

FliteVoice = Literal["slt", "rms", "kal16", "awb"]


def has_flite() -> bool:
    """Whether the program is there."""
    return shutil.which("flite") is not None


class CandidateVoice:
    """Text to 16 kHz WAVs. What was said once is kept in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, text: str, voice: FliteVoice = "slt") -> Path:
        """The WAV in which `voice` says `text` (slt is a woman's voice, rms a man's)."""
        path = self._folder / f"{voice}-{hashlib.sha256(text.encode()).hexdigest()[:16]}.wav"
        if not path.exists():
            subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(path)], check=True, capture_output=True)
        return path
