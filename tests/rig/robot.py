"""A robot candidate: listens to what the app plays, waits until it has been quiet, and speaks the next reply.

It hears the monitor of the sink "speaker" and speaks into the sink "mic_feed", whose monitor is the app's microphone.
What happens is noted in a timeline, and all that went over speaker and microphone is kept as WAVs.
"""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.rig.devices import RATE, VirtualAudio
from tests.rig.pulse import Playback, Recording
from tests.rig.script import Reply, Silent, Step, Unplug
from tests.rig.sound import LOUDEST, active_rms, audible_part, brown_noise, level_db, load_wav, save_wav, with_pauses

APP_QUIET = 1.3
"""Seconds of quiet that end the app's turn."""
HEARS_FROM_DB = -55.0
"""Level from which the app is speaking."""
LONGEST_WAIT = 60.0
"""Seconds without the app's turn ending after which the robot gives up."""

Event = dict[str, Any]


class Robot:
    """Follows a script on a rig. `start`, then `stop`; the timeline grows in between.

    Events: `app_spoke` (app_spoke_from, app_spoke_to, peak_db), `reply` (n, wav, reply_from, reply_to: of its audible
    part), `silent`, `unplug`, `replug`, `ears_lost`, `gave_up`, `script_done`. Times are seconds since `start`.
    """

    def __init__(self, rig: VirtualAudio, steps: Sequence[Step]) -> None:
        self.timeline: list[Event] = []
        self._rig, self._steps = rig, steps
        self._began = time.monotonic()
        self._threads: list[threading.Thread] = []
        self._stopping = threading.Event()
        self._changed = threading.Condition()
        self._talking_since: float | None = None
        self._turns = 0  # how often the app has spoken and then been quiet
        self._noise_rms = 0.0
        self._heard: dict[str, list[NDArray[np.int16]]] = {"speaker": [], "mic": []}

    def start(self) -> None:
        """Begins to listen, and follows the script in the background."""
        self._began = time.monotonic()
        for task in (self._listen, self._make_noise, self._tap_microphone, self._follow_script):
            self._in_background(task)

    def stop(self) -> None:
        """Ends at once, in mid-reply too."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(10)

    def save(self, folder: Path) -> tuple[Path, Path]:
        """After `stop`: the WAVs of all that went over the speaker and over the microphone."""
        empty = np.zeros(0, np.int16)
        speaker, mic = (np.concatenate([empty, *self._heard[name]]) for name in ("speaker", "mic"))
        return save_wav(folder / "speaker.wav", speaker, RATE), save_wav(folder / "mic.wav", mic, RATE)

    def note(self, event: str, **details: Any) -> None:
        """Adds to the timeline."""
        rounded = {k: round(v, 3) if isinstance(v, float) else v for k, v in details.items()}
        self.timeline.append({"t": round(self._now(), 3), "event": event} | rounded)

    def _now(self) -> float:
        return time.monotonic() - self._began

    def _in_background(self, task: Callable[[], None]) -> None:
        thread = threading.Thread(target=task, name=f"robot{task.__name__}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _while_devices_last(self, work: Callable[[], None]) -> None:
        """Does `work` until it is time to stop, beginning anew whenever the devices vanish."""
        while not self._stopping.is_set():
            try:
                work()
            except OSError as error:
                self.note(f"{work.__name__.strip('_')}_lost", error=str(error))
                self._stopping.wait(0.3)

    # ears

    def _listen(self) -> None:
        self._while_devices_last(self._ears)

    def _ears(self) -> None:
        began = ended = None
        peak = -99.0
        with Recording(self._rig.server, "speaker.monitor", RATE, "ears", 0.02) as ears:
            while not self._stopping.is_set():
                samples = ears.read(RATE // 50)
                self._heard["speaker"].append(samples)
                now, level = self._now() - ears.latency(), level_db(samples)
                if level > HEARS_FROM_DB:
                    if began is None:
                        began, peak = now - 0.02, level
                        self._app_began(began)
                    ended, peak = now, max(peak, level)
                elif began is not None and ended is not None and now - ended > APP_QUIET:
                    self.note("app_spoke", app_spoke_from=began, app_spoke_to=ended, peak_db=peak, n=self._turns)
                    began = None
                    self._app_ended()

    def _app_began(self, at: float) -> None:
        with self._changed:
            self._talking_since = at
            self._changed.notify_all()

    def _app_ended(self) -> None:
        with self._changed:
            self._talking_since = None
            self._turns += 1
            self._changed.notify_all()

    # microphone

    def _make_noise(self) -> None:
        self._while_devices_last(self._noise)

    def _noise(self) -> None:
        bed, at, size = brown_noise(RATE), 0, RATE // 50
        with Playback(self._rig.server, "mic_feed", RATE, "noise", buffer=0.2, lead=None) as noise:
            while not self._stopping.is_set():
                piece = bed[np.arange(at, at + size) % len(bed)] * self._noise_rms
                noise.write(piece.clip(-LOUDEST, LOUDEST))
                at += size

    def _tap_microphone(self) -> None:
        self._while_devices_last(self._tap)

    def _tap(self) -> None:
        with Recording(self._rig.server, "mic_feed.monitor", RATE, "tap", 0.05) as tap:
            while not self._stopping.is_set():
                self._heard["mic"].append(tap.read(RATE // 20))

    # script

    def _follow_script(self) -> None:
        for number, step in enumerate(self._steps):
            barge_in = step.barge_in if isinstance(step, Reply) else None
            # The app may have spoken before the first step; later ones answer what it says after the reply before.
            if not self._wait_for_turn(self._turns if number else 0, barge_in):
                self.note("gave_up", n=number, reason="stopped" if self._stopping.is_set() else "app did not speak")
                return
            if isinstance(step, Silent):
                self.note("silent", n=number)
                self._stopping.wait(step.wait)
            else:
                self._speak(number, step)
        self.note("script_done")

    def _wait_for_turn(self, turns_before: int, barge_in: float | None) -> bool:
        end = self._now() + LONGEST_WAIT
        with self._changed:
            while not self._stopping.is_set() and self._now() < end:
                if barge_in is None:
                    if self._turns > turns_before:
                        return True
                elif self._talking_since is not None and self._now() - self._talking_since >= barge_in:
                    return True
                self._changed.wait(0.02)
        return False

    def _speak(self, number: int, reply: Reply) -> None:
        samples = load_wav(reply.wav, RATE) * 10 ** (reply.gain_db / 20)
        samples = with_pauses(samples, reply.pauses, RATE)
        first, last = audible_part(samples)
        if reply.snr_db is not None:
            self._noise_rms = active_rms(samples, RATE) / 10 ** (reply.snr_db / 20)
        self._stopping.wait(reply.delay)
        try:
            began = self._play(samples.clip(-LOUDEST, LOUDEST), reply.unplug)
        except OSError as error:
            self.note("mouth_lost", n=number, error=str(error))
            return
        heard = {"reply_from": began + first / RATE, "reply_to": began + last / RATE}
        self.note("reply", n=number, wav=str(reply.wav), **heard, pauses=reply.pauses, snr_db=reply.snr_db)

    def _play(self, samples: NDArray[np.floating], unplug: Unplug | None) -> float:
        """Plays to the end and returns the time at which the first sample sounded."""
        began, size = None, RATE // 4
        # A long buffer on the server's side: no gaps when this process lags.
        with Playback(self._rig.server, "mic_feed", RATE, "mouth", buffer=4.0, lead=0.2) as mouth:
            for at in range(0, len(samples), size):
                if self._stopping.is_set():
                    break
                mouth.write(samples[at : at + size])
                written = min(at + size, len(samples))
                if began is None and (at >= size or written == len(samples)):
                    self._stopping.wait(0.1)  # until it sounds, so that the latency is known
                    began = self._now() + mouth.latency() - written / RATE
                    self._plan_fault(unplug, began)
            if not self._stopping.is_set():
                mouth.drain()
        return began if began is not None else self._now()

    def _plan_fault(self, unplug: Unplug | None, reply_began: float) -> None:
        if unplug:
            self._in_background(lambda: self._fail(unplug, reply_began))

    def _fail(self, unplug: Unplug, reply_began: float) -> None:
        stall = unplug.how == "stall-mic"
        fault = {"unplug-mic": self._rig.unplug_mic, "stall-mic": self._rig.stall_mic}
        self._stopping.wait(max(0.0, reply_began + unplug.at - self._now()))
        at = self._now()
        fault.get(unplug.how, self._rig.no_devices)()
        self.note("unplug", how=unplug.how, at=at)
        if unplug.back_after is not None:
            self._stopping.wait(unplug.back_after)
            at = self._now()
            (self._rig.unstall_mic if stall else self._rig.plug_mic)()
            self.note("replug", how=unplug.how, at=at)
