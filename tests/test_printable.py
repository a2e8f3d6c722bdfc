import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceprep.printable import printable, printable_json, printable_lines

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
        ("no \ufffe characters \uffff", "no \ufffd characters \ufffd"),
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


def test_lines_stay_lines_and_keep_their_indent():
    assert printable_lines("one\x1b[2J\n\n  two\ttabs\r\n") == "one[2J\n\n  two tabs\n"


@given(anything)
def test_json_is_read_back_as_it_was_and_controls_nothing(text):
    line = printable_json({"text": text, text: 1})
    assert json.loads(line) == {"text": text, text: 1}
    assert printable(line).split() == line.split()
    assert "\n" not in line
