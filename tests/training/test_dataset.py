import pytest

from training.dataset import CONSTRUCTED, FIELDS, HELD, NATURAL, Label, quoted_words, read_fields


@pytest.mark.parametrize(
    ("quote", "words"),
    [("So we", {0, 1}), ("scale up", {2, 3}), ("cale up, and", {2, 3, 4}), ("later.", {5})],
)
def test_a_quote_is_found_as_words(quote: str, words: set[int]) -> None:
    assert quoted_words("So we scale up, and later.", quote) == words


def test_a_quote_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="not in the reply"):
        quoted_words("one two", "three")


def test_two_fields_of_each_kind_are_held_out() -> None:
    assert [len(set(HELD) & set(kind)) for kind in (NATURAL, CONSTRUCTED)] == [2, 2]


def test_all_labelled_replies_can_be_read() -> None:
    replies = read_fields(FIELDS)
    marks = [mark for reply in replies for mark in reply.marks.values()]
    assert (len(replies), len(marks)) == (1623, 11702)
    assert sum(mark.label is Label.COVERED for mark in marks) == 4792
    assert all(bool(mark.words) == (mark.label is not Label.MISSED) for mark in marks)
    assert all(max(mark.words, default=0) < len(reply.words) for reply in replies for mark in reply.marks.values())
