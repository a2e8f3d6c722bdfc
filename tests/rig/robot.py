"""A robot candidate: listens to what the app plays, waits until it has been quiet, and speaks the next reply.

It hears the monitor of the sink "speaker" and speaks into the sink "mic_feed", whose monitor is the app's microphone.
What happens is noted in a timeline, and all that went over speaker and microphone is kept as WAVs.
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.rig.devices import RATE, VirtualAudio
from tests.rig.ears import Ears
from tests.rig.pulse import Playback, Recording
from tests.rig.script import Reply, Silent, Step, Unplug
from tests.rig.sound import LOUDEST, active_rms, audible_part, brown_noise, load_wav, save_wav, with_pauses
from tests.rig.timeline import Timeline


class Robot:
    """Follows a script on a rig. `start`, then `stop`; the timeline grows in between.

    Events: `app_spoke` (app_spoke_from, app_spoke_to, peak_db), `app_tone` (at), `reply` (n, wav, reply_from, reply_to:
    of its audible part), `silent`, `unplug`, `replug`, `gave_up`, `script_done`; `listen_lost`, `noise_lost`,
    `tap_lost`, `mouth_lost` when devices vanish.
    """

    def __init__(self, rig: VirtualAudio, steps: Sequence[Step]) -> None:
        self.timeline = Timeline()
        self._rig, self._steps = rig, steps
        self._threads: list[threading.Thread] = []
        self._stopping = threading.Event()
        self._ears = Ears(rig.server, self.timeline, self._stopping)
        self._noise_rms = 0.0
        self._mic: list[NDArray[np.int16]] = []

    def start(self) -> None:
        """Begins to listen, and follows the script in the background."""
        for work in (self._ears.listen, self._noise, self._tap):
            self._in_background(lambda work=work: self._while_devices_last(work))
        self._in_background(self._follow_script)

    def stop(self) -> None:
        """Ends at once, in mid-reply too."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(10)

    def save(self, folder: Path) -> tuple[Path, Path]:
        """After `stop`: the WAVs of all that went over the speaker and over the microphone."""
        empty = np.zeros(0, np.int16)
        speaker, mic = (np.concatenate([empty, *heard]) for heard in (self._ears.heard, self._mic))
        return save_wav(folder / "speaker.wav", speaker, RATE), save_wav(folder / "mic.wav", mic, RATE)

    def _in_background(self, task: Callable[[], None]) -> None:
        thread = threading.Thread(target=task, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _while_devices_last(self, work: Callable[[], None]) -> None:
        """Does `work` until it is time to stop, beginning anew once vanished devices are back."""
        lost = ""
        while not self._stopping.is_set():
            try:
                work()
            except OSError as error:
                if str(error) != lost:  # said once, not at every attempt
                    lost = str(error)
                    self.timeline.note(f"{work.__name__.strip('_')}_lost", error=lost)
                self._stopping.wait(0.3)

    def _noise(self) -> None:
        bed, at, size = brown_noise(RATE), 0, RATE // 50
        with Playback(self._rig.server, "mic_feed", RATE, "noise", buffer=0.2, lead=None) as noise:
            while not self._stopping.is_set():
                piece = bed[np.arange(at, at + size) % len(bed)] * self._noise_rms
                noise.write(piece.clip(-LOUDEST, LOUDEST))
                at += size

    def _tap(self) -> None:
        with Recording(self._rig.server, "mic_feed.monitor", RATE, "tap", 0.05) as tap:
            while not self._stopping.is_set():
                self._mic.append(tap.read(RATE // 20))

    def _follow_script(self) -> None:
        for number, step in enumerate(self._steps):
            barge_in = step.barge_in if isinstance(step, Reply) else None
            # The app may have spoken before the first step; later ones answer what it says after the reply before.
            if not self._ears.wait_for_turn(self._ears.turns if number else 0, barge_in):
                self.timeline.note(
                    "gave_up", n=number, reason="stopped" if self._stopping.is_set() else "app did not speak"
                )
                return
            if isinstance(step, Silent):
                self.timeline.note("silent", n=number)
                self._stopping.wait(step.wait)
            else:
                self._speak(number, step)
        self.timeline.note("script_done")

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
            self.timeline.note("mouth_lost", n=number, error=str(error))
            return
        heard = {"reply_from": began + first / RATE, "reply_to": began + last / RATE}
        self.timeline.note("reply", n=number, wav=str(reply.wav), **heard, pauses=reply.pauses, snr_db=reply.snr_db)

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
                    began = self.timeline.now() + mouth.latency() - written / RATE
                    self._plan_fault(unplug, began)
            if not self._stopping.is_set():
                mouth.drain()
        return began if began is not None else self.timeline.now()

    def _plan_fault(self, unplug: Unplug | None, reply_began: float) -> None:
        if unplug:
            self._in_background(lambda: self._fail(unplug, reply_began))

    def _fail(self, unplug: Unplug, reply_began: float) -> None:
        fail, mend = {
            "unplug-mic": (self._rig.unplug_mic, self._rig.plug_mic),
            "stall-mic": (self._rig.stall_mic, self._rig.unstall_mic),
            "no-devices": (self._rig.no_devices, self._rig.reset),
        }[unplug.how]
        self._stopping.wait(max(0.0, reply_began + unplug.at - self.timeline.now()))
        at = self.timeline.now()
        fail()
        self.timeline.note("unplug", how=unplug.how, at=at)
        if unplug.back_after is not None:
            self._stopping.wait(unplug.back_after)
            at = self.timeline.now()
            mend()
            self.timeline.note("replug", how=unplug.how, at=at)
