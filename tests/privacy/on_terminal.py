"""`python -m tests.privacy.on_terminal COMMANDS.json` runs commands where it stands, a heading above each.

Each is a list of arguments. The sound devices are made up, and their names hostile.
"""

import io
import json
import os
import sys
import traceback
from pathlib import Path

import click
import sounddevice

from tests.privacy.hostile import HOSTILE
from voiceprep.cli.main import main

HEADING = "======== "


def _devices(device: object = None, kind: object = None) -> list[dict[str, object]]:
    if device is not None:
        raise sounddevice.PortAudioError(f"no device {device} {HOSTILE}")
    return [
        {"name": f"{kind} {HOSTILE}", "max_input_channels": 1, "max_output_channels": 1, "default_samplerate": 16_000}
        for kind in ("Built-in", "USB")
    ]


if __name__ == "__main__":
    if os.environ.get("DEVICES"):
        sounddevice.query_devices = _devices
    for number, arguments in enumerate(json.loads(Path(sys.argv[1]).read_text("utf-8"))):
        print(f"\n{HEADING}{number}", flush=True)
        sys.argv = ["voiceprep", *arguments]
        sys.stdin = io.TextIOWrapper(io.BytesIO(b"I practise.\n\nstop\n\n"), "utf-8")
        try:
            main()
        except SystemExit as ended:
            print(f"exit code {ended.code}", flush=True)
        except Exception:  # told by its name alone: what is in it may be hostile, and is not what is tested
            print(f"crashed with {click.unstyle(traceback.format_exc(limit=0)).split(':')[0]}", flush=True)
