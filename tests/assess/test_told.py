import pytest

from voiceprep.assess.grader import Status, Verdict
from voiceprep.assess.told import ASCII_SIGNS, LEADS, SHARES, SIGNS, STYLES, WORST_FIRST, Told, told


@pytest.mark.parametrize(
    ("status", "score", "word"),
    [
        (Status.COVERED, 0.9, "covered"),
        (Status.COVERED, 0.1, "covered"),  # as the person marked it
        (Status.PARTLY, 0.5, "partly"),
        (Status.PARTLY, 0.49, "may have missed"),
        (Status.MISSED, 0.1, "missed"),
        (Status.UNCLEAR, 0.3, "unclear"),
    ],
)
def test_a_point_rather_missed_than_made_is_told_so_and_no_other(status, score, word):
    found = told(Verdict("q/p", status, score, None))
    assert (found.word, found.status) == (word, status)


@pytest.mark.parametrize("table", [SIGNS, ASCII_SIGNS])
def test_every_kind_has_a_sign_of_its_own_one_column_wide(table):
    assert set(table) == set(Told)
    assert len(set(table.values())) == len(Told)
    assert {len(sign) for sign in table.values()} == {1}


def test_every_kind_has_words_a_colour_a_share_and_a_place():
    assert set(LEADS) == set(STYLES) == set(SHARES) == set(WORST_FIRST) == set(Told)
    assert len({each.word for each in Told}) == len(set(LEADS.values())) == len(Told)
