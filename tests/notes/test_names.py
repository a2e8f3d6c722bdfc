import pytest

from voiceprep.decks.deck import Deck, KeyPoint, Question
from voiceprep.notes.names import propose_vocabulary
from voiceprep.notes.slug import question_id, tag_of


def deck(answer: str, *terms: str) -> Deck:
    point = KeyPoint(id="a/b", text="x", source="y", terms=terms)
    return Deck(title="t", questions=(Question(id="a", question="What?", answer=answer, points=(point,)),))


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("We use XGBoost, ResNet50v2 and F1-scores on FER-2013.", ["XGBoost", "ResNet50v2", "F1", "FER-2013"]),
        ("I know Keras and Trello. Seaborn too.", ["Keras", "Trello", "Seaborn"]),
        ("CNNs and GitHub's actions", ["CNN", "GitHub"]),
        ("I am LOUD and IMPORTANT, born in 1990 as the 3rd of 5.", ["LOUD"]),
        ("Plain English words in a sentence. Nothing else.", []),
    ],
)
def test_names_are_told_from_words(answer: str, names: list[str]):
    assert [term.term for term in propose_vocabulary(deck(answer), ())] == names


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        ("LIME (Local Interpretable Model-agnostic Explanations)",
         ("l i m e", "local interpretable model-agnostic explanations")),
        ("MICE (Multiple Imputation by Chained Equations)", ("m i c e", "multiple imputation by chained equations")),
        ("a convolutional neural network (CNN)", ("c n n", "convolutional neural network")),
        ("RMSE (what else)", ("r m s e",)),
    ],
)  # fmt: skip
def test_acronyms_are_heard_spelt_out_and_in_full(answer: str, heard: tuple[str, ...]):
    [term, *_] = propose_vocabulary(deck(answer), ())
    assert term.heard == heard


def test_unknown_words_among_terms_count_and_known_forms_do_not():
    found = propose_vocabulary(deck("x", "lemmatization", "word", "NumPy"), {"numpy"})
    assert [term.term for term in found] == ["lemmatization"]


@pytest.mark.parametrize(
    ("question", "id"),
    [
        ("What Are Your Strengths?", "strengths"),
        ("How Do You Handle Missing Data in Your Projects?", "handle-missing-data-projects"),
        ("Why you?", "why-you"),
        ("Was heißt „Größe“?", "heisst-grosse"),
        ("为什么?", "question"),
        ("?", "question"),
    ],
)
def test_ids_are_made_of_what_a_question_is_about(question: str, id: str):
    assert question_id(question, ()) == id
    assert question_id(question, {id, f"{id}-2"}) == f"{id}-3"


def test_tags_are_made_of_headings():
    assert (tag_of("Working with Others!"), tag_of("为什么")) == ("working-with-others", None)
