"""When a reply is over."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceprep.audio.endpoint import Decision, Heard, Known, budget, decide
from voiceprep.audio.segmenter import FRAME_SECONDS
from voiceprep.settings import ListenSettings

SETTINGS = ListenSettings()
TAP = ListenSettings(end="tap")
NOTHING = Known()


def paused(silence: float, cue_age: float | None = None) -> Heard:
    """Ten seconds of a reply, then silence."""
    return Heard(elapsed=10 + silence, silence=silence, spoken=True, cue_age=cue_age)


def known(text: str, covered: int = 1, points: int = 3, until: float = 10.0) -> Known:
    return Known(tuple(text.split()), until, covered, points)


@pytest.mark.parametrize(
    ("heard", "decision"),
    [
        (Heard(), Decision.LISTEN),
        (Heard(elapsed=11.9, silence=11.9), Decision.LISTEN),
        (Heard(elapsed=12.1, silence=12.1), Decision.LEAD_IN),
        (Heard(elapsed=24.2, silence=12.1, lead_ins=1), Decision.UNANSWERED),
        (paused(2.9), Decision.LISTEN),
        (paused(3.0), Decision.CUE),
        (paused(3.1, cue_age=0.1), Decision.LISTEN),
        (paused(5.7, cue_age=2.7), Decision.LISTEN),
        (paused(5.8, cue_age=2.8), Decision.OVER),
        (Heard(elapsed=30, silence=0, run=20, spoken=True), Decision.LISTEN),
        (Heard(elapsed=600, silence=0, run=600, spoken=True), Decision.TOO_LONG),
    ],
)
def test_what_is_decided_while_no_words_are_known(heard: Heard, decision: Decision):
    assert decide(heard, NOTHING, SETTINGS) is decision


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        (known("I use Python."), 3.0),
        (known("I use Python because"), 5.0),
        (known("I use Python because."), 5.0),
        (known("First, I look at the data."), 5.0),
        (known("I use Python.", covered=0), 4.0),
        (known("I use Python and", covered=0), 5.0),
        (known("I use Python.", covered=3), 1.8),
        (known("I use Python and", covered=3), 5.0),
        (known("I use Python,", covered=3), 5.0),
        (known("I use Python.", covered=0, points=0), 3.0),
        # What was said last is not written down yet.
        (known("I use Python.", covered=3, until=9.0), 3.0),
        (known("I use Python because", until=9.0), 3.0),
        (known("I use Python.", covered=0, until=9.0), 4.0),
    ],
)
def test_how_long_a_silence_may_be(said: Known, seconds: float):
    assert budget(paused(0.5), said, SETTINGS) == pytest.approx(seconds)
    assert budget(paused(0.5), said, replace(SETTINGS, silence_budget=6.0)) == pytest.approx(2 * seconds)


def test_words_that_come_late_change_what_is_decided_from_then_on():
    assert decide(paused(2.0), known("All of it.", covered=3, until=9.0), SETTINGS) is Decision.LISTEN
    assert decide(paused(2.0), known("All of it.", covered=3), SETTINGS) is Decision.CUE
    assert decide(paused(5.8, cue_age=2.8), known("and because"), SETTINGS) is Decision.LISTEN
    assert decide(paused(7.9, cue_age=4.9), known("and because"), SETTINGS) is Decision.OVER


def hear(*parts: tuple[float, float], start: Heard | None = None) -> Heard:
    """After (probability, seconds) one after another."""
    heard = start or Heard()
    for probability, seconds in parts:
        for _ in range(round(seconds / FRAME_SECONDS)):
            heard = heard.after(probability, SETTINGS)
    return heard


def test_every_word_resets_the_silence():
    heard = hear((0.9, 1), (0.0, 2.5), (0.9, 0.3), (0.0, 2.5))
    assert heard.spoken
    assert heard.silence == pytest.approx(2.5, abs=0.1)


def test_a_click_is_no_word():
    assert not hear((0.0, 1), (0.9, FRAME_SECONDS), (0.0, 1)).spoken
    after_click = hear((0.9, 1), (0.0, 2), (0.9, FRAME_SECONDS), (0.0, 0.5))
    assert after_click.silence == pytest.approx(2.5, abs=0.1)


def test_after_the_lead_in_the_wait_begins_anew():
    heard = hear((0.0, 12.1)).after_lead_in()
    assert (heard.silence, heard.lead_ins) == (0, 1)
    assert decide(heard, NOTHING, SETTINGS) is Decision.LISTEN


def test_speech_after_the_cue_goes_on_with_the_same_reply_and_is_cued_again():
    cued = hear((0.9, 1), (0.0, 3.1)).after_cue()
    reopened = hear((0.0, 2), (0.9, 0.5), start=cued)
    assert reopened.cue_age is None
    assert decide(hear((0.0, 2.9), start=reopened), NOTHING, SETTINGS) is Decision.LISTEN
    assert decide(hear((0.0, 3.1), start=reopened), NOTHING, SETTINGS) is Decision.CUE


def test_a_click_after_the_cue_does_not_go_on_with_the_reply():
    cued = hear((0.9, 1), (0.0, 3.1)).after_cue()
    clicked = hear((0.0, 1), (0.9, FRAME_SECONDS), (0.0, 1.9), start=cued)
    assert decide(clicked, NOTHING, SETTINGS) is Decision.OVER


@pytest.mark.parametrize("seconds", [1.4, 10.1, 0, -3, float("nan"), float("inf")])
def test_a_silence_budget_out_of_range_is_refused(seconds: float):
    with pytest.raises(ValueError, match=r"1\.5 to 10 seconds"):
        ListenSettings(silence_budget=seconds)


times = st.floats(0, 590)
knowledge = st.builds(
    Known,
    words=st.lists(st.sampled_from(["I", "stop.", "and", "um", "first,", "second", "data", "?", ""])).map(tuple),
    until=times,
    covered=st.integers(0, 3),
    points=st.sampled_from([0, 3]),
)
hearings = st.builds(
    Heard,
    elapsed=times,
    silence=times,
    run=st.sampled_from([0.0, FRAME_SECONDS, 1.0]),
    spoken=st.booleans(),
    lead_ins=st.integers(0, 1),
    cue_age=st.none() | times,
)
ENDS = (Decision.CUE, Decision.OVER, Decision.LEAD_IN, Decision.UNANSWERED)


@given(hearings, knowledge)
def test_nothing_ends_while_speech_is_going_on(heard: Heard, known: Known):
    speaking = replace(heard, run=max(heard.run, FRAME_SECONDS))
    assert decide(speaking, known, SETTINGS) is Decision.LISTEN


@given(hearings, knowledge)
def test_tap_never_ends_by_silence(heard: Heard, known: Known):
    assert decide(heard, known, TAP) is Decision.LISTEN


@given(hearings, knowledge, times)
def test_what_ends_by_silence_ends_by_more_of_it_too(heard: Heard, known: Known, more: float):
    """All else the same: the words that are known too, which a longer silence does not make older."""
    decision = decide(heard, known, SETTINGS)
    later = replace(heard, elapsed=heard.elapsed + more, silence=heard.silence + more)
    if decision in ENDS and later.elapsed < SETTINGS.longest_reply:
        assert decide(later, known, SETTINGS) is decision


@given(hearings, knowledge)
def test_a_budget_is_never_shortened_by_words_of_which_the_last_are_not_known(heard: Heard, known: Known):
    behind = replace(known, until=heard.spoken_until - 0.1)
    assert budget(heard, behind, SETTINGS) >= SETTINGS.silence_budget


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.9]), st.floats(0, 8)), max_size=12))
def test_no_reply_is_over_before_budget_and_grace_have_passed_in_silence(parts: list[tuple[float, float]]):
    """Frame by frame, as the listener does it. A click is no speech, and does not break the silence."""
    heard, run, quiet = Heard(), 0, 0
    for probability, seconds in parts:
        for _ in range(round(seconds / FRAME_SECONDS)):
            heard = heard.after(probability, SETTINGS)
            run = run + 1 if probability > 0 else 0
            quiet = 0 if run * FRAME_SECONDS >= SETTINGS.shortest_speech else quiet + 1
            decision = decide(heard, NOTHING, SETTINGS)
            if decision is Decision.CUE:
                heard = heard.after_cue()
            if decision is Decision.OVER:
                assert quiet * FRAME_SECONDS >= SETTINGS.silence_budget + SETTINGS.grace - 1e-6
                return
