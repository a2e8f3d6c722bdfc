"""Names as recognisers write them, and what they are read as."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceprep.speech.readings import Readings
from voiceprep.speech.repair import repair
from voiceprep.speech.spelling import likeness, spell, squeeze
from voiceprep.speech.transcript import Transcript, Word
from voiceprep.speech.vocabulary import Term, Vocabulary, names_in

ENGLISH = frozenset(
    """i use a an the it has edges and values to explain predictions with lime sharp over net fifty v two x g k n boost
    flow in pieces cat sea see sequel on top are you me trees res we plot num pie radio limb tensor ex then lit stream
    pi""".split()
)
NEAR = frozenset({"explain", "predictions", "lime", "values"})
VOCABULARY = Vocabulary(
    terms=(
        Term("SHAP", ("shap", "shapley values"), NEAR),
        Term("LIME", (), NEAR),
        Term("XGBoost", ("x g boost",)),
        Term("ResNet50v2", ("residual network", "resnet fifty")),
        Term("TensorFlow"),
        Term("SMOTE", ("smoat",)),
        Term("Streamlit"),
        Term("SQL", ("sequel",)),
        Term("KNN", ("nearest neighbours",)),
        Term("API"),
        Term("Jupyter Notebook", ("jupiter notebook",)),
        Term("scikit-learn"),
        Term("Gradio", ("gray dee oh",)),
    ),
    others=(Term("CatBoost", ("cat boost",)), Term("Strimzi")),
    is_word=lambda word: word in ENGLISH,
)


def shown(words: tuple[Word, ...]) -> str:
    return " ".join(f"[{word.heard} = {word.text}]" if word.heard else word.text for word in words)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("I use x g boost, then", "I use [x g boost, = XGBoost,] then"),
        ("ex g boost", "[ex g boost = XGBoost]"),
        ("K, N, N", "[K, N, N = KNN]"),
        ("see n n", "see n n"),  # no CNN is expected here
        ("res net fifty v two", "[res net fifty v two = ResNet50v2]"),
        ("ResNet 50 V2.", "[ResNet 50 V2. = ResNet50v2.]"),
        ("a residual network", "a residual network"),  # another word for it: it was heard right
        ("resnet fifty", "resnet fifty"),  # another network
        ("tensor flow", "[tensor flow = TensorFlow]"),
        ("tensor. flow", "tensor. flow"),  # in two sentences
        ("I use sequel", "I use [sequel = SQL]"),  # the deck says so
        ("a smoat", "a [smoat = SMOTE]"),
        ("(strimlet)", "[(strimlet) = (Streamlit)]"),
        ("TensorFlow's", "TensorFlow's"),
        ("jupiter notebook", "[jupiter = Jupyter] notebook"),  # word by word
        ("scikit learn", "scikit learn"),  # the same words
        ("radio", "radio"),
        ("cat boost and CatBoost", "cat boost and CatBoost"),  # other terms of the deck stay
        ("AdaBoost and LightGBM", "AdaBoost and LightGBM"),
        ("PyTorch", "PyTorch"),
        ("knm rnn mlp", "knm rnn mlp"),  # acronyms are never guessed
        ("a pi", "a pi"),
        ("a p i", "[a p i = API]"),
        ("", ""),
    ],
)  # fmt: skip
def test_names_are_read_as_the_deck_writes_them(said: str, read: str):
    assert shown(repair(Transcript.from_text(said).words, Readings(VOCABULARY))) == read


@pytest.mark.parametrize(
    ("said", "confidence", "read"),
    [
        ("I use sharp and lime values to explain", 0.4, True),
        ("I use sharp and lime values to explain", None, True),  # the engine does not tell
        ("I use sharp and lime values to explain", 0.95, False),  # it was heard well
        ("it has sharp edges", 0.4, False),  # nothing around speaks for it
        ("lime values explain. It has sharp edges", 0.4, False),  # in another sentence
        ("a limb on top", 0.4, False),
    ],
)
def test_dictionary_words_only_where_they_were_not_heard_well_and_the_neighbours_agree(
    said: str, confidence: float | None, read: bool
):
    words = tuple(Word(text, i, i + 0.5, confidence) for i, text in enumerate(said.split()))
    repaired = repair(words, Readings(VOCABULARY))
    assert ("SHAP" in [word.text for word in repaired]) is read
    assert all(word.heard in (None, "sharp") for word in repaired)


def test_a_tie_is_left_alone():
    twins = Vocabulary(terms=(Term("Marin"), Term("Maren")), is_word=lambda word: False)
    assert shown(repair((Word("Maryn"),), Readings(twins))) == "Maryn"
    rival = replace(twins, terms=(Term("Marin"),), others=(Term("Maren"),))
    assert shown(repair((Word("Maryn"),), Readings(rival))) == "Maryn"
    assert shown(repair((Word("Maryn"),), Readings(replace(rival, others=())))) == "[Maryn = Marin]"


def test_a_joined_term_takes_all_the_time_and_the_lowest_confidence():
    words = (Word("stream", 1.0, 1.4, 0.9), Word("lit.", 1.5, 1.9, 0.3))
    assert repair(words, Readings(VOCABULARY)) == (Word("Streamlit.", 1.0, 1.9, 0.3, "stream lit."),)


_texts = st.text(max_size=8) | st.sampled_from(
    "x g boost tensor flow smoat sharp lime, K. N. sequel res net 50 v2".split()
)


@given(st.lists(st.builds(Word, _texts), max_size=12))
def test_no_word_is_lost(words: list[Word]):
    repaired = repair(words, Readings(VOCABULARY))
    assert [part for word in repaired for part in (word.heard or word.text).split()] == [
        part for word in words for part in word.text.split()
    ]


def test_without_a_vocabulary_words_stay():
    words = (Word("x"), Word("g"), Word("boost"))
    assert repair(words, Readings(Vocabulary())) == words


def test_names_are_found_by_their_looks_and_by_not_being_english():
    text = "I use SMOTE, a CNN's layers and scikit-learn 28x28 in 3rd place; hyperplanes, see F1. Use it."
    assert names_in(text, lambda word: word in ENGLISH | {"layers", "place"}) == (
        "SMOTE", "CNN", "scikit-learn", "hyperplanes", "F1",
    )  # fmt: skip


def test_spelling_and_sound():
    assert squeeze("FER twenty thirteen") == "fer2013"
    assert spell(["see", "N", "en"]) == "cnn"
    assert likeness("smoat", "smote") > 0.85 > 0.8 > likeness("adaboost", "catboost")
    assert likeness("resnet50", "resnet101") == 0
    assert likeness("радио", "gradio") < 0.8
