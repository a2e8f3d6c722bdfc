"""`voiceprep doctor`: is everything there, and what to do where it is not."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from voiceprep.assess.grader import GRADER, make_grader
from voiceprep.audio.devices import choose_device, list_devices, portaudio
from voiceprep.audio.microphone import Microphone
from voiceprep.audio.player import Player
from voiceprep.audio.source import FRAME
from voiceprep.audio.voice_activity import Silero
from voiceprep.cli.main import pass_paths
from voiceprep.clip import RATE, Samples
from voiceprep.errors import VoiceprepError
from voiceprep.paths import Paths, find_models
from voiceprep.printable import printable
from voiceprep.settings import ListenSettings
from voiceprep.speech.models import MODELS
from voiceprep.speech.transcriber import make_transcriber
from voiceprep.speech.voice import make_voice
from voiceprep.speech.weights import find_weights, has_weights

SENTENCE = "This is voice prep. I am checking your speaker and your microphone."

QUIET = -55.0
"""dB below full scale: a voice at arm's length is recorded well above, a muted microphone far below."""

SPACE = 2**30
"""Bytes of free disk under which it warns: an hour of practice takes about 60 MB as FLAC, 115 MB as WAV."""

_EXIT_MENDABLE = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: `what` was looked at, what was `found`, and the `remedy` where it is not well."""

    what: str
    found: str
    remedy: str | None = None


@click.command()
@click.option("--input-device", metavar="NAME", help="Microphone to test.")
@click.option("--output-device", metavar="NAME", help="Speaker to test.")
@pass_paths
def command(paths: Paths, input_device: str | None, output_device: str | None) -> None:
    """Check devices (with a spoken and recorded round trip), engines, weights, disk, and where recordings go.

    Exit code 0 when all is well, 3 when there is no usable audio device, 1 for anything else to mend.
    """
    code = 0
    checks: list[tuple[str, Callable[[], Iterator[Finding]]]] = [
        ("PortAudio", _portaudio),
        ("devices", lambda: _devices(input_device, output_device)),
        ("round trip", lambda: _round_trip(input_device, output_device)),
        ("voice", _voice),
        ("weights", _weights),
        ("recogniser", _recogniser),
        ("grader", _grader),
        ("recordings", lambda: _recordings(paths)),
    ]
    for what, check in checks:
        try:
            for finding in check():
                _print(finding)
                code = code or (_EXIT_MENDABLE if finding.remedy else 0)
        except VoiceprepError as error:
            _print(Finding(what, "failed", str(error)))
            code = max(code, error.exit_code)
    raise click.exceptions.Exit(code)


def _print(finding: Finding) -> None:
    sign = "!!" if finding.remedy else "ok"
    click.echo(f"{sign}  {finding.what}: {printable(finding.found)}")
    if finding.remedy:
        click.echo(f"    → {printable(finding.remedy)}")


def _portaudio() -> Iterator[Finding]:
    sd = portaudio()
    yield Finding("PortAudio", sd.get_portaudio_version()[1].split(",")[0])


def _devices(input_device: str | None, output_device: str | None) -> Iterator[Finding]:
    for device in list_devices(fresh=True):
        roles = [
            ("microphone", device.inputs, device.default_input),
            ("speaker", device.outputs, device.default_output),
        ]
        uses = " and ".join(f"{name}{' (default)' if default else ''}" for name, channels, default in roles if channels)
        yield Finding(f"device {device.index}", f"{device.name}: {uses}, {device.rate} Hz")
    yield Finding("microphone", choose_device(input_device, "input").name)
    yield Finding("speaker", choose_device(output_device, "output").name)


def _round_trip(input_device: str | None, output_device: str | None) -> Iterator[Finding]:
    """Say a sentence and record meanwhile: what the microphone hears of it tells that both work."""
    player = Player(choose_device(output_device, "output"))
    heard: list[Samples] = []
    spoken = threading.Event()
    with Microphone(choose_device(input_device, "input")) as microphone:
        speaking = threading.Thread(target=_say, args=(player, spoken))
        speaking.start()
        while not spoken.is_set():
            heard.append(microphone.read())
        speaking.join()
    yield _judge_round_trip(np.concatenate(heard))


def _say(player: Player, spoken: threading.Event) -> None:
    try:
        player.play(make_voice().synthesize(SENTENCE), lambda: False)
    finally:
        spoken.set()


def _judge_round_trip(samples: Samples) -> Finding:
    seconds = len(samples) / RATE
    if not samples.any():
        remedy = "unmute it in the system's sound settings, or choose another with --input-device"
        return Finding("round trip", f"recorded {seconds:.1f} s of digital silence", remedy)
    detect = Silero()
    frames = [samples[i : i + FRAME] for i in range(0, len(samples) - FRAME + 1, FRAME)]
    speech = sum(detect(frame) >= ListenSettings().speech_threshold for frame in frames) * FRAME / RATE
    loudest = max(float(np.sqrt(np.square(frame, dtype=np.float64).mean())) for frame in frames) / 32768
    level = 20 * float(np.log10(loudest + 1e-9))
    found = f"spoke, and recorded {seconds:.1f} s; loudest {level:.0f} dB, {speech:.1f} s of it speech"
    if level < QUIET:
        return Finding("round trip", found, "very quiet: raise the input level, or choose another with --input-device")
    return Finding("round trip", found + ("" if speech else " (nothing of the speaker came back: headphones?)"))


def _voice() -> Iterator[Finding]:
    yield Finding("voice", make_voice().name)


def _weights() -> Iterator[Finding]:
    store = find_models(os.environ)
    for model in MODELS.values():
        if has_weights(model, store):
            find_weights(model, store)
            told = f"as published (sha256 {model.sha256[:12]}…)" if model.sha256 else "as it was downloaded"
            yield Finding("weights", f"{model.name} {told}")


def _recogniser() -> Iterator[Finding]:
    yield Finding("recogniser", make_transcriber().name)


def _grader() -> Iterator[Finding]:
    yield Finding("grader", make_grader(GRADER).name)


def _recordings(paths: Paths) -> Iterator[Finding]:
    folder = paths.recordings
    existing = next(parent for parent in (folder, *folder.parents) if parent.exists())
    free = shutil.disk_usage(existing).free
    found = f"{folder}, {free / 2**30:.1f} GiB free"
    yield Finding("recordings", found, _disk_remedy(existing, free))


def _disk_remedy(existing: Path, free: int) -> str | None:
    if not os.access(existing, os.W_OK):
        return f"{existing} cannot be written; set VOICEPREP_HOME to a folder that can"
    return "little space: free some, or set VOICEPREP_HOME to a folder on another disk" if free < SPACE else None
