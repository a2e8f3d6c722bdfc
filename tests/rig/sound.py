"""What the robot does with samples: float32 at the scale of int16, mono."""

import wave
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

LOUDEST = 32767
_AUDIBLE = 327  # 1 % of full scale: where a reply is said to begin and to end


def load_wav(path: Path, rate: int) -> Samples:
    """A 16-bit WAV, mixed to mono, at `rate` (linear interpolation will do for speech going up in rate)."""
    with wave.open(str(path)) as file:
        assert file.getsampwidth() == 2, f"{path}: 16-bit PCM wanted"
        frames = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, file.getnchannels())
        own_rate = file.getframerate()
    samples = frames.astype(np.float32).mean(1)
    if own_rate == rate:
        return samples
    times = np.arange(int(len(samples) * rate / own_rate)) * own_rate / rate
    return np.interp(times, np.arange(len(samples)), samples).astype(np.float32)


def save_wav(path: Path, samples: NDArray[np.int16], rate: int) -> Path:
    """Writes a 16-bit mono WAV."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.ascontiguousarray(samples, "<i2").tobytes())
    return path


def with_pauses(samples: Samples, pauses: Iterable[tuple[float, float]], rate: int) -> Samples:
    """Silence let in: pairs of (second of the original, seconds of silence)."""
    for at, seconds in sorted(pauses, reverse=True):
        cut = int(at * rate)
        samples = np.concatenate([samples[:cut], np.zeros(int(seconds * rate), np.float32), samples[cut:]])
    return samples


def level_db(samples: NDArray[np.int16]) -> float:
    """RMS level in dB of full scale; about -180 for digital silence."""
    rms = np.sqrt(np.mean(samples.astype(np.float32) ** 2)) / (LOUDEST + 1)
    return float(20 * np.log10(rms + 1e-9))


def active_rms(samples: NDArray[np.floating], rate: int) -> float:
    """RMS of the 20 ms frames that are within 30 dB of the loudest: of the speech, not of its pauses."""
    size = rate // 50
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    if not len(frames):
        return 1.0
    rms = np.sqrt((frames**2).mean(1))
    return float(np.sqrt((rms[rms > rms.max() / 30] ** 2).mean()))


def audible_part(samples: Samples) -> tuple[int, int]:
    """First and last sample that a person would hear."""
    loud = np.flatnonzero(np.abs(samples) > _AUDIBLE)
    return (int(loud[0]), int(loud[-1])) if len(loud) else (0, len(samples))


def brown_noise(rate: int, rms: float = 1.0) -> NDArray[np.float64]:
    """20 s of low-passed noise, the same every time."""
    white = np.random.default_rng(7).standard_normal(rate * 20)
    noise = np.convolve(white, np.ones(8) / 8, "same")
    return noise / active_rms(noise, rate) * rms
