import pytest

from voiceprep.notes.wording import bare_answer, bare_question, is_question


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("16. 6. How Do You Handle Feedback?", "How Do You Handle Feedback?"),
        ("Q12: What is SQL?", "What is SQL?"),
        ("Q3 Why us?", "Why us?"),
        ("Question 4 - Why now?", "Why now?"),
        ("1.2 What is HTTP?", "What is HTTP?"),
        ("#7 What is HTTP?", "What is HTTP?"),
        ("(3) What is HTTP?", "What is HTTP?"),
        ("“Why   should we\thire you?”", "Why should we hire you?"),
        ("Tell me about Kubernetes:", "Tell me about Kubernetes"),
        ("3 things you are proud of", "3 things you are proud of"),
        ("Quality, what is it?", "Quality, what is it?"),
        ("What does 'idempotent' mean?", "What does 'idempotent' mean?"),
        ("12.", "12."),
        ("What is \x1b[31mred\u202e?", "What is [31mred?"),
    ],
)
def test_a_question_loses_numbers_marks_and_quotes_around_it(written: str, asked: str):
    assert bare_question(written) == asked


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('"I listen.\n\n- First: I ask.\n- Then: I act."', "I listen.\n\n- First: I ask.\n- Then: I act."),
        ('"One.\n\n"Two.\n\n"Three."', "One.\n\nTwo.\n\nThree."),
        ('"One."\n\n"Two."', "One.\n\nTwo."),
        ("“One “two” three.”", "One “two” three."),
        ("“One” and “two”", "“One” and “two”"),
        ('"Foo" is not "bar"', '"Foo" is not "bar"'),
        ('"He said "no" and left."', 'He said "no" and left.'),
        ('Situation:\n"We were late."\n\nResult: "We shipped."', "Situation:\nWe were late.\n\nResult: We shipped."),
        ("A: Yes.", "Yes."),
        ("Ans. Because.", "Because."),
        ("Sample answer: I would ask.", "I would ask."),
        ("A/B tests show it.", "A/B tests show it."),
        ("A good answer begins early.", "A good answer begins early."),
        ("Answering calls is my job.", "Answering calls is my job."),
        ("[To be filled]", ""),
        ("TODO", ""),
        ("a\u00a0b\u2028c\r\nd\x07", "a b\nc\nd"),
        ('"', '"'),
        ('""', '""'),
        ("", ""),
    ],
)
def test_an_answer_loses_marks_and_quotes_around_it(written: str, said: str):
    assert bare_answer(written) == said


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Introduce yourself", True),
        ("Walk me through your CV.", True),
        ("In your own words, why?", True),
        ("Your biggest failure?", True),
        ("Overfitting", False),
        ("Whatever works", False),
        ("Situation", False),
    ],
)
def test_questions_are_told_from_topics(text: str, asks: bool):
    assert is_question(text) is asks
