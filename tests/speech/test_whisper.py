"""The embedded recogniser, on a voice that comes with the package."""

import numpy as np
import pytest
import soxr

from voiceprep.assess.disfluencies import find_disfluencies
from voiceprep.speech.complete import complete
from voiceprep.speech.transcript import Word
from voiceprep.speech.voice import make_voice
from voiceprep.speech.whisper import Whisper, sentence_case, timed_words


@pytest.fixture(scope="module")
def whisper() -> Whisper:
    return Whisper()


def say(text: str) -> np.ndarray:
    clips = list(make_voice().synthesize(text))
    return soxr.resample(np.concatenate([c.samples for c in clips]), clips[0].rate, 16_000).astype(np.int16)


@pytest.mark.slow
def test_a_sentence_comes_out_with_its_names_times_and_confidence(whisper: Whisper):
    samples = say("I used TensorFlow and Keras, and I explained the model with SHAP.")
    words = whisper.transcribe(samples, ("TensorFlow", "Keras", "SHAP"))
    text = " ".join(word.text for word in words)
    for name in ("TensorFlow", "Keras", "SHAP"):
        assert name in text
    times = [(word.start, word.end) for word in words]
    assert all(a is not None and b is not None and 0 <= a <= b <= len(samples) / 16_000 for a, b in times)
    assert times == sorted(times)
    assert all(word.confidence is not None and 0 <= word.confidence <= 1 for word in words)


GOOD, LOOP, CUT = (
    (Word("all", 0.0, 1.0), Word("right", 1.0, 2.0)),
    tuple(Word("so", n / 2, n / 2 + 0.5) for n in range(4)),
    (Word("all", 0.0, 0.5),),
)


@pytest.mark.parametrize(
    ("takes", "hinted", "led", "expected", "tried"),
    [
        ((GOOD,), True, True, GOOD, [(True, True)]),
        ((LOOP, GOOD), True, True, GOOD, [(True, True), (True, False)]),
        ((LOOP, CUT, GOOD), True, True, GOOD, [(True, True), (True, False), (False, False)]),
        ((CUT, GOOD), True, False, GOOD, [(True, False), (False, False)]),
        ((LOOP, CUT), False, True, CUT, [(False, True), (False, False)]),
        ((CUT,), False, False, CUT, [(False, False)]),
    ],
)
def test_a_segment_that_was_heard_in_part_is_heard_again_with_less_help(
    takes: tuple[tuple[Word, ...], ...],
    hinted: bool,
    led: bool,
    expected: tuple[Word, ...],
    tried: list[tuple[bool, bool]],
):
    ways: list[tuple[bool, bool]] = []

    def hear(hinted: bool, led: bool) -> tuple[Word, ...]:
        ways.append((hinted, led))
        return takes[len(ways) - 1]

    assert complete(hear, hinted, led, 2.0) == expected
    assert ways == tried


def test_sentences_begin_with_a_capital():
    assert sentence_case("um, it is 3.5 and more. we use it? yes!") == "Um, it is 3.5 and more. We use it? Yes!"
    assert (
        sentence_case("I drew the U.I. first. it works in Java 8. then")
        == "I drew the U.I. first. It works in Java 8. Then"
    )
    assert sentence_case("") == ""


@pytest.mark.slow
def test_an_um_is_written_down(whisper: Whisper):
    pause = np.zeros(3_000, np.int16)
    parts = (say("I would start with a"), pause, say("ummm,"), pause, say("simple model and compare it with others."))
    words = whisper.transcribe(np.concatenate(parts), ())
    assert [filler.text.strip(" .,").lower() for filler in find_disfluencies(words).fillers] in (["um"], ["umm"])


@pytest.mark.slow
def test_words_are_where_they_were_said(whisper: Whisper):
    gap = np.zeros(16_000, np.int16)
    first, second = say("We started early."), say("Then we stopped.")
    words = whisper.transcribe(np.concatenate((first, gap, second)), ())
    [then] = [word for word in words if word.text.lower().startswith("then")]
    assert then.end is not None
    assert then.end > (len(first) + len(gap)) / 16_000


def piece(word: str, start: float, end: float, probability: float = 0.9) -> dict[str, object]:
    return {"word": word, "start": start, "end": end, "probability": probability}


@pytest.mark.parametrize(
    ("text", "pieces", "expected"),
    [
        (
            "Well, yes.",
            [piece(" Well", 0.0, 0.4), piece(",", 0.4, 0.9), piece(" yes", 0.9, 1.2), piece(".", 1.2, 1.9)],
            (Word("Well,", 0.0, 0.4, 0.9), Word("yes.", 0.9, 1.2, 0.9)),
        ),
        (
            "k-fold test",
            [piece(" k", 0, 0.2, 0.8), piece("-", 0.2, 0.2), piece("fold", 0.2, 0.5, 0.5), piece(" test", 0.5, 9)],
            (Word("k-fold", 0, 0.5, 0.5), Word("test", 0.5, 2.0, 0.9)),
        ),
        ("- so", [piece(" -", 0, 0.1), piece(" so", 0.1, 0.4)], (Word("-"), Word("so", 0.1, 0.4, 0.9))),
        ("lost", [], (Word("lost"),)),
    ],
)
def test_pieces_are_put_together_to_words(text: str, pieces: list[dict[str, object]], expected: tuple[Word, ...]):
    assert timed_words(text.split(), pieces, 2.0) == expected


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (0.1, (Word("so", 0.0, 0.4, 0.9), Word("on", 0.4, 1.0, 0.9))),
        (-0.1, (Word("so", 0.15, 0.6, 0.9), Word("on", 0.6, 1.0, 0.9))),
    ],
)
def test_what_a_models_alignment_is_off_by_is_taken_off_within_the_segment(late: float, expected: tuple[Word, ...]):
    pieces = [piece(" so", 0.05, 0.5), piece(" on", 0.5, 1.3)]
    assert timed_words(["so", "on"], pieces, 1.0, late) == expected
