"""Which terms are hinted at, and how they are said."""

import pytest

from voiceprep.speech.vocabulary import HOTWORDS_MAX, hotwords, names_in, pronounce

ANSWER = "I used TensorFlow, k-fold, L2 and the median on FER-2013; TensorFlow Lite came later. AI is not AIR."


@pytest.mark.parametrize(
    ("terms", "chosen"),
    [
        (["FER-2013", "TensorFlow"], ("TensorFlow", "FER-2013")),
        (["L2"], ()),  # too short: put where nobody said it
        (["median"], ()),  # an ordinary word needs no help
        (["Keras"], ()),  # not in this answer
        (["AIR", "Flow"], ("AIR",)),  # whole words only
        (["tensorFLOW"], ("tensorFLOW",)),  # case does not matter in the answer
        (["C++", "++"], ()),
        (["k-fold"], ("k-fold",)),  # a word that no dictionary has
        (["came later"], ()),
    ],
)
def test_names_and_jargon_that_the_answer_contains_are_hinted_at(terms: list[str], chosen: tuple[str, ...]):
    assert hotwords(ANSWER, terms, lambda word: word in {"median", "came", "later"}) == chosen


def test_a_short_form_of_a_dictionary_word_is_no_jargon_whatever_its_apostrophe():
    assert names_in("It doesn’t, it doesn't.", lambda word: word in {"it", "doesn't"}) == ()


def test_there_are_never_too_many_hints():
    terms = [f"Term{n}" for n in range(HOTWORDS_MAX + 20)]
    assert hotwords(" ".join(terms), terms, lambda word: True) == tuple(terms[:HOTWORDS_MAX])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SMOTE and SHAP", "smoat and shap"),
        ("SMOTEd stays, so does preSMOTE", "SMOTEd stays, so does preSMOTE"),
        ("AUC-ROC beats AUC", "A U C rock beats A U C"),
        ("nothing known", "nothing known"),
    ],
)
def test_terms_are_said_as_the_deck_says(text: str, said: str):
    assert pronounce(text, {"SMOTE": "smoat", "SHAP": "shap", "AUC": "A U C", "AUC-ROC": "A U C rock"}) == said


def test_without_a_vocabulary_a_text_stays():
    assert pronounce("SMOTE", {}) == "SMOTE"
