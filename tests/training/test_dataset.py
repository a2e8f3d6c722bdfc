import pytest

from training.dataset import (
    CONSTRUCTED,
    HELD,
    NATURAL,
    TRAINED,
    UNSEEN,
    Label,
    is_kept,
    quoted_words,
    read_fields,
)


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
    replies = read_fields((*TRAINED, *UNSEEN))
    marks = [mark for reply in replies for mark in reply.marks.values()]
    assert all(bool(mark.words) == (mark.label is not Label.MISSED) for mark in marks)
    assert all(max(mark.words, default=0) < len(reply.words) for reply in replies for mark in reply.marks.values())


@pytest.mark.parametrize(("measured", "questions", "replies", "decisions"), [
    ("kept", 40, 230, 1565),
    ("unseen", 74, 387, 2916),
])  # fmt: skip
def test_what_is_measured_stays_the_same_and_is_asked_nowhere_else(
    measured: str, questions: int, replies: int, decisions: int
) -> None:
    trained = read_fields(TRAINED)
    own = [reply for reply in trained if is_kept(reply)] if measured == "kept" else read_fields(UNSEEN)
    asked = {reply.question.question for reply in own}
    assert (len(asked), len(own), sum(len(reply.points) for reply in own)) == (questions, replies, decisions)
    others = [reply.question for reply in trained if not is_kept(reply)]
    assert not asked & {question.question for question in others}
    made = {point.text for reply in own for point in reply.points}
    assert not made & {point.text for question in others for point in question.points}
