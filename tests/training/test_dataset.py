import pytest

from training.dataset import (
    CONSTRUCTED,
    FIELDS,
    HELD,
    LATER,
    NATURAL,
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
    replies = read_fields((*FIELDS, *LATER))
    marks = [mark for reply in replies for mark in reply.marks.values()]
    assert (len(replies), len(marks)) == (2172, 15869)
    assert sum(mark.label is Label.COVERED for mark in marks) == 6249
    assert all(bool(mark.words) == (mark.label is not Label.MISSED) for mark in marks)
    assert all(max(mark.words, default=0) < len(reply.words) for reply in replies for mark in reply.marks.values())


def test_what_is_measured_stays_the_same_and_is_asked_nowhere_else() -> None:
    replies = read_fields((*FIELDS, *LATER))
    kept = [reply for reply in replies if is_kept(reply)]
    assert {reply.field for reply in kept} == set(HELD)
    asked = {reply.question.question for reply in kept}
    assert (len(asked), len(kept), sum(len(reply.points) for reply in kept)) == (40, 230, 1565)
    others = [reply.question for reply in replies if not is_kept(reply)]
    assert not asked & {question.question for question in others}
    made = {point.text for reply in kept for point in reply.points}
    assert not made & {point.text for question in others for point in question.points}


def test_a_field_that_no_trial_trains_on_shares_no_question() -> None:
    fields = set(FIELDS) | set(LATER)
    assert not set(UNSEEN) & fields
    asked = {reply.question.question for reply in read_fields(fields)}
    assert not asked & {reply.question.question for reply in read_fields(UNSEEN)}
