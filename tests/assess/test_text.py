import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceprep.assess.numbers import canonical
from voiceprep.assess.text import squeeze, tokenize


@pytest.mark.parametrize(
    ("said", "stems"),
    [
        ("eight hundred", ["800"]),
        ("800", ["800"]),
        ("1,200", ["1200"]),
        ("twelve hundred", ["1200"]),
        ("a hundred and twenty people", ["a", "120", "peopl"]),
        ("one point nine six", ["1.96"]),
        ("point one units", ["0.1", "unit"]),
        ("1.2 million", ["1200000"]),
        ("5k", ["5000"]),
        ("12%", ["12", "percent"]),
        ("50ms", ["50", "ms"]),
        ("twenty twenty one", ["2021"]),
        ("nineteen ninety nine", ["1999"]),
        ("from one and two", ["from", "1", "and", "2"]),
        ("a good point here", ["a", "good", "point", "here"]),
        ("I don't, I can’t", ["i", "do", "not", "i", "can", "not"]),
        ("data-driven", ["data", "driven"]),
        ("C++ and C#", ["c++", "and", "c#"]),
        ("running RUNS", ["run", "run"]),
        ("… — ?!", []),
    ],
)
def test_words_are_made_comparable(said, stems):
    assert [token.stem for token in tokenize(said.split())] == stems


def test_a_number_of_several_words_keeps_their_place():
    token = tokenize(["about", "eight", "hundred", "thousand", "people"])[1]
    assert (token.stem, token.start, token.end, token.is_number) == ("800000", 1, 4, True)


def test_the_deck_speaks_to_the_candidate_who_speaks_of_himself():
    assert [t.stem for t in tokenize(["You", "are"])] == [t.stem for t in tokenize(["I", "am"])]


@given(st.lists(st.text(max_size=20), max_size=30))
def test_tokens_lie_within_the_words_in_order(words):
    tokens = tokenize(words)
    assert all(0 <= t.start < t.end <= len(words) and t.text and t.stem for t in tokens)
    assert all(a.end <= b.end and a.start <= b.start for a, b in itertools.pairwise(tokens))


NUMBERS = st.sampled_from(
    ["one", "two", "twenty", "hundred", "thousand", "million", "point", "and", "k", "5", "0.5", "1,200", "7,5", "x"]
)


@given(st.lists(NUMBERS, max_size=25))
def test_any_run_of_number_words_is_read_without_losing_a_word(words):
    covered = [i for token in tokenize(words) for i in range(token.start, token.end)]
    assert sorted(set(covered)) == list(range(len(words)))


@given(st.integers(0, 10**9))
def test_grouped_and_plain_digits_are_one_number(value):
    assert canonical(f"{value:,}") == canonical(str(value)) == str(value)


def test_what_is_no_number_stays_as_it_is():
    assert canonical("1.2.3") == "1.2.3"


def test_squeezing_leaves_letters_and_digits():
    assert squeeze("scikit-Learn 1.0") == "scikitlearn10"
