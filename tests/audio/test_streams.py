"""The microphone and the player against a stand-in for PortAudio: other rates, lost devices, being stopped."""

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from voiceprep.audio import devices, microphone, player
from voiceprep.audio.devices import Device
from voiceprep.audio.microphone import STALLED, Microphone
from voiceprep.audio.player import TAIL, LastingSpeaker, Player, Silence, cue
from voiceprep.clip import Clip
from voiceprep.errors import DeviceError

DEVICE = Device(0, "Headset", 1, 2, 48_000, default_input=True, default_output=True)


class PortAudioError(Exception):
    pass


class CallbackStop(Exception):
    pass


class Stream:
    """Records how it was opened; an output stream plays in a thread of its own until its callback stops it."""

    def __init__(self, **options: Any) -> None:
        self.options, self.played, self.aborted = options, [], threading.Event()

    def start(self) -> None:
        if "dtype" in self.options and self.options.get("finished_callback") and self.options["kind"] == "output":
            threading.Thread(target=self._play, daemon=True).start()

    def _play(self) -> None:
        while not self.aborted.is_set():
            block = np.zeros((480, 1), np.int16)
            try:
                self.options["callback"](block, 480, None, None)
            except CallbackStop:
                self.played.append(block)
                break
            self.played.append(block)
        self.options["finished_callback"]()

    def abort(self) -> None:
        self.aborted.set()

    def close(self, ignore_errors: bool = True) -> None:
        self.aborted.set()


@pytest.fixture
def sounddevice(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """PortAudio with devices that take only the rates in `rates`."""
    fake = SimpleNamespace(PortAudioError=PortAudioError, CallbackStop=CallbackStop, rates={16_000, 24_000}, streams=[])

    def check(samplerate: int, **_: object) -> None:
        if samplerate not in fake.rates:
            raise PortAudioError("Invalid sample rate [PaErrorCode -9997]")

    def opener(kind: str) -> Callable[..., Stream]:
        def open_stream(**options: Any) -> Stream:
            check(options["samplerate"])
            fake.streams.append(Stream(kind=kind, **options))
            return fake.streams[-1]

        return open_stream

    fake.check_input_settings = fake.check_output_settings = check
    fake.InputStream, fake.OutputStream = opener("input"), opener("output")
    for module in (devices, microphone, player):
        monkeypatch.setattr(module, "portaudio", lambda: fake)
    return fake


def tone(rate: int, seconds: float) -> np.ndarray:
    return (8000 * np.sin(2 * np.pi * 440 * np.arange(round(rate * seconds)) / rate)).astype(np.int16)


def test_a_microphone_that_refuses_16_khz_is_resampled(sounddevice: SimpleNamespace):
    sounddevice.rates = {48_000}
    with Microphone(DEVICE) as source:
        [stream] = sounddevice.streams
        for block in np.split(tone(48_000, 1.0), 100):
            stream.options["callback"](block[:, None], len(block), None, None)
        heard = np.concatenate([source.read() for _ in range(100)])
    assert stream.options["samplerate"] == 48_000
    expected = tone(16_000, 1.0)
    assert len(heard) == pytest.approx(len(expected), abs=800)  # the resampler keeps its last moment back
    spectrum = np.abs(np.fft.rfft(heard[1000:9000] * np.hanning(8000)))
    assert np.argmax(spectrum) * 2 == pytest.approx(440, abs=2)


def test_blocks_come_out_as_they_went_in_and_are_forgotten_on_flush(sounddevice: SimpleNamespace):
    with Microphone(DEVICE) as source:
        callback = sounddevice.streams[0].options["callback"]
        callback(np.array([[1], [2]], np.int16), 2, None, None)
        assert list(source.read()) == [1, 2]
        callback(np.array([[3]], np.int16), 1, None, None)
        source.flush()
        callback(np.array([[4]], np.int16), 1, None, None)
        assert list(source.read()) == [4]


def test_a_microphone_that_stops_delivering_is_lost(sounddevice: SimpleNamespace, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(microphone, "READ_TIMEOUT", 0.001)
    now = [0.0]
    with Microphone(DEVICE, clock=lambda: now[0]) as source:
        assert len(source.read()) == 0
        now[0] = STALLED + 0.1
        with pytest.raises(DeviceError, match="'Headset' stopped delivering sound"):
            source.read()
    with Microphone(DEVICE, clock=lambda: 0.0) as source:
        sounddevice.streams[-1].options["finished_callback"]()  # the server died
        with pytest.raises(DeviceError, match="stopped delivering"):
            source.read()


def test_a_microphone_that_cannot_be_opened_says_so(sounddevice: SimpleNamespace):
    sounddevice.rates = set()
    with pytest.raises(DeviceError, match="cannot open the microphone 'Headset': Invalid sample rate"):
        Microphone(DEVICE).__enter__()


def test_clips_are_played_one_after_another_with_a_silent_tail(sounddevice: SimpleNamespace):
    clips = [Clip(np.full(1000, 1, np.int16), 24_000), Clip(np.full(500, 2, np.int16), 24_000)]
    assert Player(DEVICE).play(iter(clips), lambda: False)
    [stream] = sounddevice.streams
    played = np.concatenate(stream.played)[:, 0]
    sounding = played[played != 0]
    assert list(sounding) == [1] * 1000 + [2] * 500
    assert len(played) >= 1500 + TAIL * 24_000


def test_a_speaker_that_refuses_the_voices_rate_gets_its_own(sounddevice: SimpleNamespace):
    sounddevice.rates = {48_000}
    assert Player(DEVICE).play(iter([Clip(tone(24_000, 0.5), 24_000)]), lambda: False)
    played = np.concatenate(sounddevice.streams[0].played)[:, 0]
    assert np.count_nonzero(np.abs(played) > 100) == pytest.approx(24_000, rel=0.03)


def test_a_speaker_that_takes_no_sound_is_lost_and_looked_for_again(sounddevice: SimpleNamespace):
    class Stuck(Stream):
        def _play(self) -> None:
            return None

    sounddevice.OutputStream = lambda **options: Stuck(kind="output", **options)
    now, found = iter(range(100)), []
    stuck = Player(DEVICE, clock=lambda: float(next(now)))
    speaker = LastingSpeaker(stuck, lambda: found.append(1) or DEVICE)
    with pytest.raises(DeviceError, match="'Headset' does not take sound any more"):
        speaker.play(iter([Clip(tone(24_000, 0.5), 24_000)]), lambda: False)
    sounddevice.OutputStream = lambda **options: Stream(kind="output", **options)
    assert speaker.play(iter([Clip(tone(24_000, 0.1), 24_000)]), lambda: False)
    assert found == [1]


def test_devices_are_not_listed_afresh_while_a_stream_is_open(sounddevice: SimpleNamespace):
    begun = []
    sounddevice._terminate = sounddevice._initialize = lambda: begun.append(1)
    sounddevice.default, sounddevice.query_devices = SimpleNamespace(device=(0, 0)), list
    with Microphone(DEVICE):
        devices.list_devices(fresh=True)
        assert not begun
    devices.list_devices(fresh=True)
    assert begun == [1, 1]


def test_dropped_sound_is_counted(sounddevice: SimpleNamespace):
    with Microphone(DEVICE) as source:
        callback = sounddevice.streams[0].options["callback"]
        for overflow in (False, True, True):
            callback(np.array([[1]], np.int16), 1, None, SimpleNamespace(input_overflow=overflow))
        assert source.overflows == 2


def test_stopping_is_heeded_at_once(sounddevice: SimpleNamespace):
    made = []

    def sentences() -> Any:
        for number in range(100):
            made.append(number)
            yield Clip(np.ones(24_000, np.int16), 24_000)

    assert not Player(DEVICE).play(sentences(), lambda: len(made) > 2)
    assert made == [0, 1, 2]
    assert sounddevice.streams[0].aborted.is_set()


def test_nothing_to_play_opens_nothing(sounddevice: SimpleNamespace):
    assert Player(DEVICE).play(iter(()), lambda: False)
    assert Silence().play(iter([cue()]), lambda: False)
    assert not sounddevice.streams


def test_the_cue_is_soft_and_short():
    clip = cue()
    assert clip.seconds == pytest.approx(0.12)
    assert 1500 < np.abs(clip.samples).max() < 2500
