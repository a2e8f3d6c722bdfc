"""A microphone that may go away and come back in the middle of a reply."""

import time
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from types import TracebackType
from typing import Self

import numpy as np

from voiceprep.audio.source import Source
from voiceprep.clip import RATE, Samples
from voiceprep.errors import DeviceError

RETRY = 0.5
"""Seconds between two attempts to open a lost microphone."""

GIVE_UP = 180.0
"""Seconds after which a microphone that does not come back ends the reply."""

SILENT = 2.0
"""Seconds of nothing but digital zeros that are told: a room is never that quiet. A sound server moves the stream of an
unplugged microphone to another source without a word, and that may deliver zeros."""

GATE = 0.3
"""Seconds of zeros followed by sound that show that this microphone's silence is made of zeros."""

REOPEN = 5.0
"""Seconds between two attempts to get from such zeros back to the microphone."""

ZEROS = "the microphone delivers nothing but zeros: is it muted, unplugged, another one?"

_EMPTY: Samples = np.zeros(0, np.int16)


class Condition(Enum):
    """How it is with the microphone."""

    WELL = "well"
    LOST = "lost"
    SILENT = "silent"
    GAPS = "gaps"


class LastingSource:
    """Delivers what the microphone delivers, nothing while it is gone, and goes on when it is back.

    What is missing is no silence: no samples stand for it. `gated`: silence made of zeros is no reason to say anything,
    as from when on a noise gate was noticed. `find_again` finds and makes the source where `source` is
    gone. `report` is called from the reader's thread whenever the condition changes, with the reason. `read` raises
    DeviceError when the microphone was gone for `GIVE_UP`.
    """

    def __init__(
        self,
        source: Source,
        find_again: Callable[[], Source],
        report: Callable[[Condition, str], None],
        *,
        gated: bool = False,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._first, self._find_again = source, find_again
        self._report, self._clock, self._sleep = report, clock, sleep
        self._source: Source | None = None
        self._condition = Condition.WELL
        self._lost_at = 0.0
        self._zeros = 0.0
        self._sounding, self._gated = False, gated
        self._reopened_at = 0.0
        self._overflows = 0

    def __enter__(self) -> Self:
        self._open(lambda: self._first)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    @property
    def overflows(self) -> int:
        """How often sound was lost; see Source."""
        return self._overflows + (self._source.overflows if self._source else 0)

    def read(self) -> Samples:
        """The next block; empty while the microphone is gone; see Source."""
        if self._condition is Condition.LOST and self._clock() - self._lost_at >= GIVE_UP:
            raise DeviceError("the microphone did not come back")
        if self._source is None:
            self._sleep(RETRY)
            self._open(self._find_again)
        return self._block() if self._source else _EMPTY

    def flush(self) -> None:
        """Forget what has come in; see Source."""
        if source := self._source:
            source.flush()

    def _block(self) -> Samples:
        assert self._source
        before = self._source.overflows
        try:
            block = self._source.read()
        except DeviceError as error:
            self._lose(error)
            return _EMPTY
        if not before and self._source.overflows:
            self._report(Condition.GAPS, "this machine is too busy: moments of what you say are lost")
        if len(block):
            self._look_at(block)
        return block

    def _look_at(self, block: Samples) -> None:
        """Sound is there again, or it is nothing but zeros for too long."""
        seconds = len(block) / RATE
        if block.any():
            # Zeros between sounds come from a noise gate: they will come again, and mean nothing.
            self._gated |= self._zeros >= GATE and not (self._sounding and self._condition is Condition.SILENT)
            self._zeros, self._sounding = 0.0, True
            self._become(Condition.WELL, "the microphone is back")
            return
        self._zeros += seconds
        if self._condition is Condition.LOST:
            self._become(Condition.WELL, "the microphone is back")
        if self._zeros < SILENT or self._gated:
            return
        self._become(Condition.SILENT, ZEROS)
        # What was never heard is muted rather than moved: opening it anew would lose the first word.
        if self._sounding and self._clock() - self._reopened_at >= REOPEN:
            self._reopened_at = self._clock()
            self._close()
            self._open(self._find_again)

    def _open(self, make: Callable[[], Source]) -> None:
        try:
            self._source = make().__enter__()
        except DeviceError as error:
            self._lose(error)

    def _close(self) -> None:
        source, self._source = self._source, None
        if source:
            self._overflows += source.overflows
            with suppress(DeviceError):  # it is gone
                source.__exit__(None, None, None)

    def _lose(self, error: DeviceError) -> None:
        self._close()
        if self._condition is not Condition.LOST:
            self._lost_at = self._clock()
        self._become(Condition.LOST, str(error))

    def _become(self, condition: Condition, reason: str) -> None:
        if condition is not self._condition:
            self._condition = condition
            self._report(condition, reason)
