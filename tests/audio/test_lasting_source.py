"""A microphone that goes away in every way there is, and comes back at once, late, or never. The time is made up."""

from collections.abc import Callable

import numpy as np
import pytest

from voiceprep.audio.lasting_source import GIVE_UP, REOPEN, RETRY, SILENT, Condition, LastingSource
from voiceprep.audio.source import FRAME
from voiceprep.clip import RATE, Samples
from voiceprep.errors import DeviceError

SOUND, ZEROS = np.full(FRAME, 100, np.int16), np.zeros(FRAME, np.int16)


class World:
    """The time, and what a microphone does at it: delivers `SOUND` or `ZEROS`, stalls, is lost, or is not there."""

    def __init__(self, *until: tuple[float, str]) -> None:
        self.now, self._until = 0.0, until
        self.told: list[tuple[float, Condition]] = []
        self.opened = 0
        self.overflows = 0

    @property
    def state(self) -> str:
        return next((state for end, state in self._until if self.now < end), self._until[-1][1])

    def source(self) -> "Microphone":
        return Microphone(self)

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def report(self, condition: Condition, reason: str) -> None:
        self.told.append((round(self.now, 1), condition))

    def lasting(self, *, gated: bool = False) -> LastingSource:
        return LastingSource(
            self.source(), self.source, self.report, gated=gated, clock=lambda: self.now, sleep=self.sleep
        )

    def listen(self, seconds: float, *, gated: bool = False) -> Samples:
        """All that is delivered until then."""
        with self.lasting(gated=gated) as source:
            heard = [np.zeros(0, np.int16)]
            while self.now < seconds:
                heard.append(source.read())
        return np.concatenate(heard)


class Microphone:
    """As the real one behaves: lost after 2 s without a block, or at once when PortAudio says so."""

    def __init__(self, world: World) -> None:
        self._world, self._last = world, 0.0
        self.overflows = 0

    def __enter__(self) -> "Microphone":
        if self._world.state == "none":
            raise DeviceError("no microphone found")
        self._world.opened += 1
        self._last = self._world.now
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def read(self) -> Samples:
        self.overflows = self._world.overflows
        if self._world.state in ("lost", "none"):
            raise DeviceError("it stopped")
        if self._world.state == "stalled":
            self._world.now += 0.5
            if self._world.now - self._last > 2.0:
                raise DeviceError("it stopped")
            return np.zeros(0, np.int16)
        block = SOUND if self._world.state == "sound" else ZEROS
        self._world.now += FRAME / RATE
        self._last = self._world.now
        return block

    def flush(self) -> None:
        return None


# One that stalls for 2 s is back before anybody needs to know.
@pytest.mark.parametrize(
    ("how", "gone"), [("lost", 2.0), ("none", 2.0), ("lost", 60.0), ("none", 60.0), ("stalled", 3.0), ("stalled", 60.0)]
)
def test_it_is_told_within_three_seconds_and_goes_on_when_it_is_back(how: str, gone: float):
    world = World((5.0, "sound"), (5.0 + gone, how), (1e9, "sound"))
    heard = world.listen(5.0 + gone + 5.0)
    (lost_at, lost), (back_at, back) = world.told
    assert (lost, back) == (Condition.LOST, Condition.WELL)
    assert lost_at - 5.0 <= 3.0
    assert back_at - 5.0 - gone <= RETRY + 2.6  # a stream that was opened while it stalled is given up first
    assert len(heard) / RATE == pytest.approx(10.0, abs=3.0)
    assert np.all(heard == 100)  # nothing stands for what is missing


def test_it_is_given_up_in_the_end():
    world = World((5.0, "sound"), (1e9, "none"))
    with pytest.raises(DeviceError, match="did not come back"):
        world.listen(1e9)
    assert world.now == pytest.approx(5.0 + GIVE_UP, abs=1.0)
    assert [condition for _, condition in world.told] == [Condition.LOST]


def test_one_that_is_not_there_at_the_beginning_is_waited_for():
    world = World((4.0, "none"), (1e9, "sound"))
    assert len(world.listen(8.0)) / RATE == pytest.approx(4.0, abs=0.6)
    assert [condition for _, condition in world.told] == [Condition.LOST, Condition.WELL]


def test_a_moved_stream_is_told_and_the_microphone_is_found_again():
    """The server gave the stream another source, which delivers zeros; the right one is back 10 s later."""
    world = World((5.0, "sound"), (15.0, "zeros"), (1e9, "sound"))
    world.listen(20.0)
    (silent_at, silent), (back_at, back) = world.told
    assert (silent, back) == (Condition.SILENT, Condition.WELL)
    assert 5.0 + SILENT <= silent_at <= 5.0 + 3.0
    assert back_at == pytest.approx(15.0, abs=0.1)
    assert world.opened == 1 + 8.0 // REOPEN + 1


def test_one_that_is_muted_from_the_beginning_is_told_and_left_open():
    world = World((10.0, "zeros"), (1e9, "sound"))
    world.listen(12.0)
    assert world.told == [(SILENT, Condition.SILENT), (10.0, Condition.WELL)]
    assert world.opened == 1


def test_the_silences_of_a_noise_gate_are_nothing():
    world = World((3.0, "sound"), (3.5, "zeros"), (6.0, "sound"), (16.0, "zeros"), (1e9, "sound"))
    world.listen(18.0)
    assert not world.told
    assert world.opened == 1


@pytest.mark.parametrize("calls", [lambda source: source.flush(), lambda source: source.overflows])
def test_while_it_is_gone_it_can_be_asked_anything(calls: Callable[[LastingSource], object]):
    world = World((1e9, "none"))
    with world.lasting() as source:
        assert len(source.read()) == 0
        calls(source)


def test_sound_lost_by_a_busy_machine_is_counted_and_told_once():
    world = World((1e9, "sound"))
    with world.lasting() as source:
        source.read()
        for world.overflows in (1, 2, 3):
            source.read()
        assert source.overflows == 3
    assert [condition for _, condition in world.told] == [Condition.GAPS]


def test_where_silence_is_no_wonder_zeros_are_not_told():
    world = World((9.0, "zeros"), (20.0, "sound"))
    world.listen(15.0, gated=True)
    assert (world.told, world.opened) == ([], 1)
