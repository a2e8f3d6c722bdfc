"""Which last words leave a sentence open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceprep.audio.unfinished import is_closed, is_open


@pytest.mark.parametrize(
    "text",
    [
        "I like it because",
        "I like it because.",
        "and so the",
        "I use Python and",
        "It depends on",
        "That was, um...",
        "So I, you know",
        "I work with tools such as",
        "My strengths are",
        "I think",
        "We have three steps:",
        "We clean the data,",
        "We clean the da-",
        "Well…",
        "First, I look at the data.",
        "First of all, I look at the data.",
        "The first step is to look at the data.",
        "So first I look at the data.",
        "Number one, I look at the data.",
        "I'd say it\u2019s",
    ],
)
def test_open(text: str):
    assert is_open(text.split())
    assert not is_closed(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "I use Python.",
        "I use Python!",
        'He said "done."',
        "My first project was a chatbot.",
        "I was the first in my family to study.",
        "First, I look at the data. Second, I clean it.",
        "First I look at the data, then I clean it.",
        "I have one idea.",
        "I use python",  # a recogniser that writes no punctuation
    ],
)
def test_closed(text: str):
    assert is_closed(text.split())
    assert not is_open(text.split())


@pytest.mark.parametrize("text", ["", "I look at it. Then I clean data"])
def test_neither_open_nor_closed(text: str):
    assert not is_open(text.split())
    assert not is_closed(text.split())


@given(st.lists(st.text(max_size=8), max_size=8))
def test_any_words_are_open_or_closed_or_neither_but_not_both(words: list[str]):
    assert not (is_open(words) and is_closed(words))
