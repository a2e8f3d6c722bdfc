"""Software audio devices for a machine without a sound card.

    app --(PortAudio, ALSA's pulse plugin)--> sink "speaker"  --> its monitor      --> the robot listens
    robot --> sink "mic_feed" --> its monitor --> source "mic" --(ALSA's pulse plugin)--> app

A private PulseAudio daemon in a folder of its own: nothing of the user's is touched, and several run side by side.
"""

import os
import shutil
import subprocess
import time
from ctypes.util import find_library
from pathlib import Path

RATE = 48_000

# Minimal: PortAudio then lists just "pulse" and "default", without ALSA's complaints about missing cards.
ALSA_CONFIG = """\
pcm.pulse   { type pulse  hint { show on description "PulseAudio" } }
ctl.pulse   { type pulse }
pcm.default { type pulse  hint { show on description "Default (PulseAudio)" } }
ctl.default { type pulse }
"""


def missing_parts() -> list[str]:
    """The programs and libraries the rig needs and this machine lacks."""
    missing = [name for name in ("pulseaudio", "pactl") if shutil.which(name) is None]
    plugin = "alsa-lib/libasound_module_pcm_pulse.so"
    if not any(next(Path("/usr").glob(f"{place}/{plugin}"), None) for place in ("lib/*", "lib*")):
        missing.append("ALSA's pulse plugin")
    if find_library("portaudio") is None:
        missing.append("PortAudio")
    return missing


class VirtualAudio:
    """A speaker and a microphone that exist only in software. `start` first; `stop` at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = f"unix:{folder / 'native'}"
        self.env = {"PULSE_SERVER": self.server, "ALSA_CONFIG_PATH": str(folder / "asound.conf")}
        """What a program needs in its environment to find these devices, from its start on."""
        self._daemon: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts the daemon and plugs both devices in."""
        for name in ("run", "state"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        (self.folder / "run").chmod(0o700)
        (self.folder / "asound.conf").write_text(ALSA_CONFIG)
        log = self.folder / "pulse.log"
        # -n: no default.pa. No D-Bus, no udev and no cookie are needed; root only draws a warning.
        socket = f"module-native-protocol-unix auth-anonymous=1 auth-cookie-enabled=0 socket={self.folder / 'native'}"
        options = ["--daemonize=no", "--exit-idle-time=-1", "--disallow-exit=no", "--use-pid-file=no"]
        options += ["--disable-shm=no", "--high-priority=no", "--realtime=no", "--log-level=notice"]
        with log.open("wb") as out:
            self._daemon = subprocess.Popen(
                ["pulseaudio", "-n", *options, f"--load={socket}"],
                env=self._daemon_env() | {"DBUS_SESSION_BUS_ADDRESS": "disabled:"},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )
        self._wait_until_up(log)
        self.plug_speaker()
        self.plug_mic()

    def stop(self) -> None:
        """Ends the daemon and every stream on it."""
        if self._daemon:
            self._daemon.terminate()
            try:
                self._daemon.wait(5)
            except subprocess.TimeoutExpired:
                self._daemon.kill()
                self._daemon.wait()
            self._daemon = None

    def reset(self) -> None:
        """All as after `start`: both devices there and delivering, no echo."""
        self.echo_off()
        self.plug_speaker()
        self.plug_mic()
        self.unstall_mic()

    def plug_speaker(self) -> None:
        """The speaker is there, and the default."""
        if not self._module("module-null-sink", "sink_name=speaker"):
            self._null_sink("speaker", "VirtualSpeaker", "channels=2")
        self._pactl("set-default-sink", "speaker")

    def unplug_speaker(self) -> None:
        """The speaker is gone."""
        self._unload("module-null-sink", "sink_name=speaker")

    def plug_mic(self) -> None:
        """The microphone is there, and the default."""
        if not self._module("module-null-sink", "sink_name=mic_feed"):
            self._null_sink("mic_feed", "MicFeed", "channels=1", "channel_map=mono")
        if not self._module("module-remap-source", "source_name=mic"):
            mono = ("channels=1", "channel_map=mono", "remix=no")
            named = "source_properties=device.description=VirtualMicrophone"
            self._load("module-remap-source", "source_name=mic", "master=mic_feed.monitor", *mono, named)
        self._pactl("set-default-source", "mic")

    def unplug_mic(self) -> None:
        """The microphone is gone; another one, in a silent room, is there.

        PulseAudio moves the app's stream to the default source without a word to the app. Without the other room it
        would land on one of the monitors and hear speech all the same.
        """
        if not self._module("module-null-sink", "sink_name=other_room"):
            self._null_sink("other_room", "OtherRoom")
        self._pactl("set-default-source", "other_room.monitor")
        self._pactl("set-default-sink", "speaker")
        self._unload("module-remap-source", "source_name=mic")

    def stall_mic(self) -> None:
        """The app's stream stops delivering, without an error: a USB microphone that hangs."""
        self._pactl("suspend-source", "mic", "1")

    def unstall_mic(self) -> None:
        """The microphone delivers again."""
        self._pactl("suspend-source", "mic", "0")

    def no_devices(self) -> None:
        """Everything is gone, and every stream with it."""
        for number in self._modules("module-null-sink"):
            self._pactl("unload-module", number)

    def echo(self, gain_db: float) -> None:
        """The microphone hears the speaker, `gain_db` louder (below zero: fainter)."""
        self.echo_off()
        ends = ("source=speaker.monitor", "sink=mic_feed", "source_dont_move=yes", "sink_dont_move=yes")
        module = self._load("module-loopback", *ends, "latency_msec=20")
        stream = self._sink_input_of(module)
        self._pactl("set-sink-input-volume", stream, f"{gain_db}dB")

    def echo_off(self) -> None:
        """The microphone hears the robot alone."""
        self._unload("module-loopback", "source=speaker.monitor")

    def _daemon_env(self) -> dict[str, str]:
        own = {"PULSE_RUNTIME_PATH": str(self.folder / "run"), "PULSE_STATE_PATH": str(self.folder / "state")}
        inherited = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS")}
        return {"HOME": str(self.folder)} | inherited | own | {"PULSE_SERVER": self.server}

    def _wait_until_up(self, log: Path) -> None:
        end = time.monotonic() + 10
        while time.monotonic() < end:
            info = subprocess.run(["pactl", "info"], env=self._daemon_env(), capture_output=True, check=False)
            if info.returncode == 0:
                return
            time.sleep(0.05)
        self.stop()
        raise RuntimeError(f"pulseaudio did not start:\n{log.read_text()[-2000:]}")

    def _pactl(self, *arguments: str) -> str:
        command = ["pactl", *arguments]
        done = subprocess.run(command, env=self._daemon_env(), capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
        return done.stdout

    def _load(self, module: str, *arguments: str) -> str:
        return self._pactl("load-module", module, *arguments).strip()

    def _null_sink(self, name: str, description: str, *arguments: str) -> None:
        named = f"sink_properties=device.description={description}"
        self._load("module-null-sink", f"sink_name={name}", "norewinds=1", f"rate={RATE}", *arguments, named)

    def _modules(self, module: str, argument: str = "") -> list[str]:
        rows = [line.split("\t") for line in self._pactl("list", "short", "modules").splitlines()]
        return [row[0] for row in rows if row[1] == module and argument in [*row[2].split(), ""]]

    def _module(self, module: str, argument: str) -> str | None:
        return next(iter(self._modules(module, argument)), None)

    def _unload(self, module: str, argument: str) -> None:
        if number := self._module(module, argument):
            self._pactl("unload-module", number)

    def _sink_input_of(self, module: str) -> str:
        """The number of the stream that a module plays into a sink."""
        for block in self._pactl("list", "sink-inputs").split("Sink Input #")[1:]:
            if f"Owner Module: {module}\n" in block:
                return block.split(None, 1)[0]
        raise RuntimeError(f"module {module} plays into no sink")
