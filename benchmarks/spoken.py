"""What synthetic candidates say, as it is heard: shared by the benchmarks of hearing.

Voices are Debian's `flite`, none of which is the coach's. What was heard is kept in a file, so that it is decoded once.
"""

import json
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from voiceprep.audio.files import read_clip
from voiceprep.audio.voice_activity import Silero
from voiceprep.clip import Clip, Samples
from voiceprep.interview.recording import write_down
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.transcriber import make_transcriber
from voiceprep.speech.transcript import Word
from voiceprep.speech.vocabulary import Vocabulary

VOICES = ("slt", "rms", "awb")
RATE = 16_000

Hear = Callable[[str, Callable[[], Clip], tuple[str, ...]], tuple[Word, ...]]
"""The words of a clip, known by a key, heard with these hints."""


@dataclass(frozen=True)
class Noise:
    """White noise at a level below the speech, in dB; drawn from a seed."""

    snr: float
    seed: int = 0

    def over(self, samples: Samples) -> Samples:
        sound = samples.astype(np.float64)
        power = float(np.mean(sound[np.abs(sound) > 300] ** 2))
        noise = np.random.default_rng(self.seed).normal(0, np.sqrt(power / 10 ** (self.snr / 10)), len(sound))
        return np.clip(sound + noise, -32768, 32767).astype(np.int16)


def speak(text: str, voice: str) -> Clip:
    """The text in a voice, with a second of silence behind it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(path)], check=True, capture_output=True)
        clip = read_clip(path)
    return Clip(np.concatenate((clip.samples, np.zeros(RATE, np.int16))), clip.rate)


@contextmanager
def hearing(kept: Path | None) -> Iterator[Hear]:
    """Hears with the embedded engine, without repair; what was heard before is taken from the file `kept`."""
    known = {line["key"]: line["words"] for line in map(json.loads, kept.open())} if kept and kept.exists() else {}
    with closing(Scribe(make_transcriber)) as scribe:

        def hear(key: str, clip: Callable[[], Clip], hotwords: tuple[str, ...]) -> tuple[Word, ...]:
            if key not in known:
                transcript, _ = write_down(clip(), scribe, Vocabulary(hotwords), Silero(), ListenSettings())
                known[key] = [asdict(word) for word in transcript.words]
                if kept:
                    with kept.open("a") as file:
                        file.write(json.dumps({"key": key, "words": known[key]}) + "\n")
            return tuple(Word(**word) for word in known[key])

        yield hear
