import pytest

from voiceprep.assess.reply import Reply
from voiceprep.assess.terms import find_word, heard, is_name, needed
from voiceprep.assess.text import tokenize


def said(text):
    return Reply.of(text.split())


@pytest.mark.parametrize(
    ("term", "reply"),
    [
        ("XGBoost", "we used x g boost"),
        ("KNN", "a k n n model"),
        ("CNN", "a see n n"),
        ("ResNet50v2", "then res net fifty v two"),
        ("FER-2013", "on fer twenty thirteen"),
        ("TensorFlow", "in tensor flow"),
        ("scikit-learn", "with scikit learn"),
        ("PyTorch", "in pie torch"),
        ("Grafana", "with graph anna dashboards"),
        ("Kubernetes", "on cooper netties"),
        ("AUC", "the a u c was high"),
        ("SMOTE", "we tried smoat"),
        ("class weights", "I set the weights of each class"),
        ("median", "the medians"),
    ],
)
def test_a_term_is_heard_in_pieces_and_by_sound(term, reply):
    assert heard(term, said(reply)) is not None


@pytest.mark.parametrize(
    ("term", "reply"),
    [
        ("cat", "we concatenate strings"),
        ("PyTorch", "in tensor flow"),
        ("L1", "l two regularization"),
        ("VGG16", "vgg nineteen"),
        ("Keras", "of course"),
        ("class weights", "in the first class we met"),
        ("R", "our area"),
        ("precision", "recall"),
        ("…", "anything"),
        ("mean", ""),
    ],
)
def test_what_only_looks_alike_is_not_heard(term, reply):
    assert heard(term, said(reply)) is None


@pytest.mark.parametrize(("wanted", "reply", "found"), [
    ("classification", "a classifier", True),
    ("overfitting", "it was over fitting", True),
    ("imputation", "we imputed", True),
    ("cat", "concatenate", False),
    ("15", "fifty", False),
    ("increase", "decrease", False),
])  # fmt: skip
def test_words_of_one_family_and_slips_are_found(wanted, reply, found):
    assert bool(find_word(tokenize([wanted])[0], said(reply))) is found


def test_where_a_term_stands_is_told_in_tokens():
    assert heard("XGBoost", said("we used x g boost then")) == (2, 5)


@pytest.mark.parametrize(("need", "total", "count"), [
    ("any", 4, 1), ("half", 4, 2), ("half", 5, 3), ("all", 3, 3), (None, 3, 2), ("all", 0, 0),
])  # fmt: skip
def test_how_many_terms_are_needed(need, total, count):
    assert needed(need, total) == count


@pytest.mark.parametrize(("word", "first", "name"), [
    ("CNN", True, True), ("TensorFlow", True, True), ("F1", False, True), ("Tableau", False, True),
    ("Impute", True, False), ("model", False, False), ("I", False, False), ("2013", False, False),
])  # fmt: skip
def test_names_are_told_from_words(word, first, name):
    assert is_name(tokenize([word])[0], first=first) is name
