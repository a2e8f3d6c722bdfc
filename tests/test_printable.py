import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceprep.printable import printable

anything = st.text(st.characters(), max_size=80)  # halves of surrogate pairs included


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It's 5 % – naïve 类别 🙂", "It's 5 % – naïve 类别 🙂"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07text", "]0;titletext"),
        ("\x9b2Jtext", "2Jtext"),
        ("two\r\nlines\tand  spaces\u2028more", "two lines and spaces more"),
        ("\u202eright to left\u202c and back", "right to left and back"),
        ("\u05d0\u200f\u05d1", "\u05d0\u200f\u05d1"),  # a mark within Hebrew only concerns itself
        ("caf\udce9", "caf\ufffd"),
        ("\x00", ""),
    ],
)
def test_what_a_terminal_would_obey_is_gone_and_the_rest_stays(text, shown):
    assert printable(text) == shown


@given(anything)
def test_nothing_that_is_left_controls_anything(text):
    shown = printable(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert printable(shown) == shown
    shown.encode("utf-8")
