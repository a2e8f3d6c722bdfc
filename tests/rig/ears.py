"""How the robot knows whose turn it is: the app's speech, and the quiet after it."""

import threading

import numpy as np
from numpy.typing import NDArray

from tests.rig.devices import RATE
from tests.rig.pulse import Recording
from tests.rig.sound import level_db
from tests.rig.timeline import Timeline

APP_QUIET = 1.3
"""Seconds of quiet that end the app's turn."""
HEARS_FROM_DB = -55.0
"""Level from which the app is speaking."""
TONE = 0.4
"""Seconds up to which a sound by itself is a tone: the app asks whether there is more, and does not take its turn."""
LONGEST_WAIT = 90.0
"""Seconds without the app's turn ending after which the robot gives up."""


class Ears:
    """Follows the speaker. `turns`: how often the app has spoken and then been quiet. `heard`: all that was played."""

    def __init__(self, server: str, timeline: Timeline, stopping: threading.Event) -> None:
        self.turns = 0
        self.heard: list[NDArray[np.int16]] = []
        self._server, self._timeline, self._stopping = server, timeline, stopping
        self._changed = threading.Condition()
        self._talking_since: float | None = None

    def listen(self) -> None:
        """Until it is time to stop. Raises OSError when the speaker vanishes."""
        began = ended = None
        peak = -99.0
        with Recording(self._server, "speaker.monitor", RATE, "ears", 0.02) as stream:
            while not self._stopping.is_set():
                samples = stream.read(RATE // 50)
                self.heard.append(samples)
                now, level = self._timeline.now() - stream.latency(), level_db(samples)
                if level > HEARS_FROM_DB:
                    if began is None:
                        began, peak = now - 0.02, level
                        self._app_began(began)
                    ended, peak = now, max(peak, level)
                elif began is not None and ended is not None and now - ended > APP_QUIET:
                    self._app_ended(began, ended, peak)
                    began = None

    def wait_for_turn(self, turns_before: int, barge_in: float | None) -> bool:
        """Until the app has had more than `turns_before` turns, or is `barge_in` seconds into one. False: in vain."""
        end = self._timeline.now() + LONGEST_WAIT
        with self._changed:
            while not self._stopping.is_set() and self._timeline.now() < end:
                if self.turns > turns_before if barge_in is None else self._talking_for() >= barge_in:
                    return True
                self._changed.wait(0.02)
        return False

    def _talking_for(self) -> float:
        return -1.0 if self._talking_since is None else self._timeline.now() - self._talking_since

    def _app_began(self, at: float) -> None:
        with self._changed:
            self._talking_since = at
            self._changed.notify_all()

    def _app_ended(self, began: float, ended: float, peak: float) -> None:
        with self._changed:
            self._talking_since = None
            if ended - began < TONE:
                self._timeline.note("app_tone", at=began)
                return
            self._timeline.note("app_spoke", n=self.turns, app_spoke_from=began, app_spoke_to=ended, peak_db=peak)
            self.turns += 1
            self._changed.notify_all()
