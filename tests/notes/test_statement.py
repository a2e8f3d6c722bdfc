import pytest

from voiceprep.notes.statement import statement
from voiceprep.notes.verbs import base_form


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I check the data", "Check the data"),
        ("I also built it myself", "You built it yourself"),
        ("I am proficient in Python", "You are proficient in Python"),
        ("I've led a team of five", "You've led a team of five"),
        ("I would profile our slowest query", "Profile your slowest query"),
        ("I would be glad to help", "You would be glad to help"),
        ("I would not guess", "You would not guess"),
        ("I can speak to my peers", "You can speak to your peers"),
        ("I don't guess", "You don't guess"),
        ("we use regularization (L1)", "Use regularization"),
        ("Removing or correcting inaccurate records", "Remove or correct inaccurate records"),
        ("Regularly reviewing my progress", "Regularly review your progress"),
        ("Working with them has taught me patience", "Working with them has taught you patience"),
        ("However, the model was wrong.", "The model was wrong"),
        ("I think that tests pay", "Tests pay"),
        ("I think about edge cases", "You think about edge cases"),
        ("I feel confident in Python", "You feel confident in Python"),
        ("I would say I listen", "Listen"),
        ("In 2019 the US team was mine", "In 2019 the US team was yours"),
    ],
)
def test_a_clause_is_said_as_the_coach_says_it(text: str, said: str):
    assert statement(text) == said


def test_what_happened_is_not_made_a_command():
    assert statement("integrating it with OpenCV", past=True) == "Integrating it with OpenCV"


@pytest.mark.parametrize(
    ("gerund", "verb"),
    [
        ("using", "use"), ("Removing", "remove"), ("filling", "fill"), ("setting", "set"), ("controlling", "control"),
        ("planning", "plan"), ("writing", "write"), ("cleaning", "clean"), ("identifying", "identify"),
        ("debugging", "debug"), ("assessing", "assess"), ("being", "be"), ("tying", "tie"), ("refactoring", "refactor"),
        ("containerizing", "containerize"), ("x", "x"), ("ing", "ing"),
    ],
)  # fmt: skip
def test_the_verb_of_a_gerund(gerund: str, verb: str):
    assert base_form(gerund) == verb
