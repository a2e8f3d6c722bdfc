"""Runs a program on the rig, with a robot candidate in front of it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from tests.rig.devices import VirtualAudio
from tests.rig.robot import Robot
from tests.rig.script import Step
from tests.rig.timeline import Event
from tests.rig.typist import Typist


@dataclass(frozen=True, slots=True)
class Run:
    """What came of it. `speaker`, `mic`: WAVs of all that was played and of all that the microphone was given."""

    exit_code: int
    stdout: str
    stderr: str
    timeline: tuple[Event, ...]
    speaker: Path
    mic: Path

    def events(self, name: str) -> list[Event]:
        """The timeline's events of one kind."""
        return [event for event in self.timeline if event["event"] == name]

    def __str__(self) -> str:
        """All there is to know when a test fails."""
        happened = "\n".join(json.dumps(event) for event in self.timeline)
        return (
            f"exit code {self.exit_code}\n-- stdout\n{self.stdout}\n-- stderr\n{self.stderr}\n-- timeline\n{happened}"
        )


def run_voiceprep(
    rig: VirtualAudio,
    arguments: Sequence[str],
    steps: Sequence[Step],
    folder: Path,
    timeout: float = 300.0,
    environ: Mapping[str, str] | None = None,
    *,
    program: str = "voiceprep",
    typed: Sequence[tuple[str, str]] = (),
) -> Run:
    """`voiceprep` with `arguments`, the robot answering after `steps`; ends with the program.

    folder: for the WAVs and the log. timeout: seconds after which the program is killed, and TimeoutExpired raised.
    environ: in addition to this process's own and the rig's. program: the module that is run.
    typed: what is shown → what somebody at the terminal types then; nobody sits there by default.
    """
    return run_on_rig(rig, [sys.executable, "-m", program, *arguments], steps, folder, timeout, environ, typed)


def run_on_rig(
    rig: VirtualAudio,
    command: Sequence[str],
    steps: Sequence[Step],
    folder: Path,
    timeout: float,
    environ: Mapping[str, str] | None = None,
    typed: Sequence[tuple[str, str]] = (),
) -> Run:
    """Like `run_voiceprep`, for any program."""
    folder.mkdir(parents=True, exist_ok=True)
    stdout, stderr = folder / "stdout.txt", folder / "stderr.txt"
    robot = Robot(rig, steps)
    robot.start()
    try:
        robot.timeline.note("app_started", command=list(command))
        # A program of its own, because PortAudio reads ALSA_CONFIG_PATH when it is loaded.
        with (
            stdout.open("wb") as out,
            stderr.open("wb") as err,
            Typist(stdout, typed) if typed else nullcontext() as typist,
        ):
            done = subprocess.run(
                command,
                env=os.environ | rig.env | dict(environ or {}),
                stdin=typist.stdin if typist else subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                timeout=timeout,
                check=False,
            )
        robot.timeline.note("app_exited", exit_code=done.returncode)
    finally:
        robot.stop()
        speaker, mic = robot.save(folder)
        (folder / "timeline.jsonl").write_text("".join(json.dumps(event) + "\n" for event in robot.timeline.events))
    shown = [file.read_text("utf-8") for file in (stdout, stderr)]
    return Run(done.returncode, *shown, tuple(robot.timeline.events), speaker, mic)
