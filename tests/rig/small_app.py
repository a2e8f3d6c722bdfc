"""A program as small as one with sound can be: plays a WAV, then records, both the way voiceprep does.

python -m tests.rig.small_app PLAY.wav RECORDED.wav SECONDS
"""

import queue
import sys
import wave
from pathlib import Path

import numpy as np
import sounddevice as sd

from tests.rig.sound import save_wav

LATENCY = 0.2  # seconds; less loses samples without a word
PAD = 0.3  # seconds of silence, without which PortAudio loses the end of what it plays


def play(path: Path) -> None:
    with wave.open(str(path)) as file:
        rate = file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    padded = np.concatenate([samples, np.zeros(int(rate * PAD), np.int16)])
    with sd.OutputStream(samplerate=rate, channels=1, dtype="int16", latency=LATENCY) as stream:
        stream.write(padded[:, None])


def record(path: Path, seconds: float, rate: int) -> None:
    blocks: queue.Queue[np.ndarray] = queue.Queue()
    got: list[np.ndarray] = []
    with sd.InputStream(
        samplerate=rate, channels=1, dtype="int16", latency=LATENCY, callback=lambda data, *_: blocks.put(data.copy())
    ):
        print("recording", flush=True)
        while sum(map(len, got)) < seconds * rate:
            got.append(blocks.get(timeout=5))
    save_wav(path, np.concatenate(got)[:, 0], rate)


if __name__ == "__main__":
    play(Path(sys.argv[1]))
    record(Path(sys.argv[2]), float(sys.argv[3]), 48_000)
