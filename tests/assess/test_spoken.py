import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceprep.assess.spoken import cardinal, spoken, spoken_text


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("SMOTE,", "smote"),
        ("254", "two hundred fifty four"),
        ("1,200", "one thousand two hundred"),
        ("0.75", "zero point seven five"),
        ("95%", "ninety five percent"),
        ("L1", "l one"),
        ("1999", "nineteen ninety nine"),
        ("2000", "two thousand"),
        ("don’t", "don't"),
        ("C++", "c++"),
        ("-", ""),
        ("end-to-end", "end to end"),
    ],
)
def test_a_word_as_it_is_spoken(word: str, said: str) -> None:
    assert " ".join(spoken(word)) == said


@given(st.integers(0, 10**12 - 1))
def test_any_amount_can_be_said(number: int) -> None:
    assert cardinal(number)


@given(st.text())
def test_any_text_gives_lower_case_words_without_spaces(text: str) -> None:
    assert all(said and not any(map(str.isspace, said)) for said in spoken_text(text))
