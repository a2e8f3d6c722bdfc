from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.builders import ATTEMPT
from voiceprep.assess.delivery import GAP, PAUSE, Pause, measure
from voiceprep.audio.span import Span
from voiceprep.speech.transcript import Transcript, Word


def untimed(number):
    return [Word(f"w{n}") for n in range(number)]


def test_the_figures_of_a_reply():
    speech = (Span(1.0, 5.0), Span(5.2, 9.0), Span(10.5, 12.5))
    delivery = measure(untimed(25), speech)
    assert delivery.source == "voice activity"
    assert delivery.words == 25
    assert (delivery.first_word, delivery.last_word, delivery.length) == (1.0, 12.5, 11.5)
    assert delivery.speaking == pytest.approx(10)  # the gap of 0.2 s is articulation
    assert delivery.wpm_speaking == pytest.approx(150)
    assert delivery.wpm == pytest.approx(60 * 25 / 11.5)
    assert delivery.pauses == (Pause(9.0, 1.5),)
    assert delivery.longest_pause == Pause(9.0, 1.5)
    assert delivery.pauses[0].end == 10.5


@pytest.mark.parametrize(
    ("gap", "speaking", "pauses"),
    [(GAP - 0.01, 4.24, 0), (GAP, 4.0, 0), (PAUSE - 0.01, 4.0, 0), (PAUSE + 0.01, 4.0, 1)],
)
def test_what_is_a_gap_and_what_is_a_pause(gap, speaking, pauses):
    delivery = measure(untimed(9), (Span(0.5, 2.5), Span(2.5 + gap, 4.5 + gap)))
    assert delivery.speaking == pytest.approx(speaking)
    assert len(delivery.pauses) == pauses


def test_without_voice_activity_the_words_tell():
    words = [Word("one", 1.0, 2.5), Word("um", 2.5, 3.0), Word("two", 4.0, 5.0), Word("?")]
    delivery = measure(words, ())
    assert delivery.source == "word times"
    assert (delivery.words, delivery.first_word, delivery.speaking) == (3, 1.0, 3.0)
    assert delivery.pauses == (Pause(3.0, 1.0),)
    assert delivery.fillers_per_minute == pytest.approx(60 / 4)


@pytest.mark.parametrize(
    ("words", "speech"),
    [((), ()), (untimed(5), ()), ((), (Span(0.0, 9.0),)), ([Word("...", 0.0, 3.0)], ())],
    ids=["nothing", "typed", "noise", "punctuation"],
)
def test_nothing_to_measure_is_none(words, speech):
    assert measure(words, speech) is None


def test_too_short_a_reply_has_no_rates():
    delivery = measure(untimed(3), (Span(1.0, 2.9),))
    assert (delivery.wpm, delivery.wpm_speaking, delivery.fillers_per_minute) == (None, None, None)
    assert delivery.first_word == 1.0


def test_an_attempt_is_measured_from_what_it_holds():
    assert ATTEMPT.delivery.source == "word times"
    assert replace(ATTEMPT, speech=(Span(0.4, 1.5),)).delivery.first_word == 0.4
    assert replace(ATTEMPT, transcript=Transcript.from_text("learns noise")).delivery is None


_times = st.floats(0, 600)
_spans = st.lists(st.builds(Span, _times, _times), max_size=12)
_words = st.lists(
    st.builds(Word, st.sampled_from(["a", "um", "?"]), st.none() | _times, st.none() | _times), max_size=9
)


@given(_words, _spans.map(lambda spans: [s for s in spans if s.start <= s.end]))
def test_any_times_give_sensible_figures(words, speech):
    delivery = measure(words, speech)
    if delivery is None:
        return
    assert 0 <= delivery.first_word <= delivery.last_word
    assert 0 <= delivery.speaking <= delivery.length + 1e-6
    assert sum(pause.seconds for pause in delivery.pauses) <= delivery.length - delivery.speaking + 0.01
    assert all(pause.seconds > PAUSE for pause in delivery.pauses)
    assert (delivery.wpm or 0) <= (delivery.wpm_speaking or 0) + 1e-6
