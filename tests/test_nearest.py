import pytest

from voiceprep.nearest import nearest


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("wekness", ["weaknesses", "strengths"], "; did you mean weaknesses?"),
        ("Title", ["title", "questions"], "; did you mean title?"),
        ("strength", ["strengths", "strengthen", "zzz"], "; did you mean strengths or strengthen?"),
        ("zzz", ["one"], "; there are one"),
        ("zzz", ["one", "two", "four"], "; there are one, two and four"),
        ("zzz", list("abcdefgh"), "; there are a, b, c, d, e, f and 2 more"),
        ("zzz", ["one", "one", "two"], "; there are one and two"),
        ("zzz", [], ""),
        ("evi", ["evil\x1b[2J"], "; did you mean evil[2J?"),
        ("x" * 1_000_000, ["one"], "; there are one"),
    ],
)
def test_an_error_about_a_name_that_is_not_there_names_near_ones_or_what_there_is(
    name: str, known: list[str], said: str
):
    assert nearest(name, known) == said
