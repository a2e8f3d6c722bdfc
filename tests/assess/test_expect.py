"""What is expected in the replies to a question."""

import pytest

from voiceprep.assess.expect import expect
from voiceprep.decks.deck import Deck, KeyPoint, Question, Term
from voiceprep.speech.vocabulary import Vocabulary

ANSWER = "I explain predictions with SHAP and LIME. Where rows repeat, I use lemmatization from scikit-learn."
EXPLAIN = Question(
    id="explain",
    question="How do you explain a model?",
    answer=ANSWER,
    points=(KeyPoint(id="explain/shap", text="You use SHAP", source=ANSWER[:41], terms=("Anchors", "LIME")),),
)
SELECT = Question(
    id="select",
    question="Where do you filter in SQL?",
    answer="In WHERE, before GROUP BY.",
    points=(KeyPoint(id="select/where", text="In WHERE", source="In WHERE"),),
)
DECK = Deck(
    title="A deck",
    questions=(EXPLAIN, SELECT),
    vocabulary=(Term(term="SHAP", said="shap", heard=("shapley",)), Term(term="WHERE"), Term(term="CatBoost")),
)


def written(vocabulary: Vocabulary) -> set[str]:
    return {term.written for term in vocabulary.terms}


def test_terms_come_from_the_question_by_themselves():
    assert written(expect(DECK, EXPLAIN)) == {"SHAP", "LIME", "Anchors", "lemmatization", "scikit-learn"}
    assert expect(DECK, EXPLAIN).hotwords == ("SHAP", "LIME", "lemmatization", "scikit-learn")  # what the answer has


def test_a_term_knows_its_forms_and_its_neighbours():
    [shap] = [term for term in expect(DECK, EXPLAIN).terms if term.written == "SHAP"]
    assert shap.forms == ("shapley", "shap")
    assert {"explain", "predictions", "lime"} <= shap.near
    assert "rows" not in shap.near  # another sentence


def test_terms_of_other_questions_are_known_and_not_read_into_this_one():
    others = {term.written for term in expect(DECK, EXPLAIN).others}
    assert {"CatBoost", "WHERE", "SQL"} <= others
    assert not others & written(expect(DECK, EXPLAIN))


def test_capitals_matter_where_a_term_is_all_capitals():
    assert "WHERE" in expect(DECK, SELECT).hotwords
    assert "WHERE" not in written(expect(DECK, EXPLAIN))


def test_several_questions_are_expected_together():
    assert {"SHAP", "WHERE"} <= written(expect(DECK, EXPLAIN, SELECT))


@pytest.mark.parametrize("question", [EXPLAIN, SELECT])
def test_without_repair_names_are_only_hinted_at(question: Question):
    assert expect(DECK, question, repair=False) == Vocabulary(expect(DECK, question).hotwords)
