"""Verdicts on words that were not heard well."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceprep.assess.clarity import Stretch, doubtful_words, muddled
from voiceprep.assess.grader import Evidence, Status, Verdict, make_grader
from voiceprep.assess.judgement import judge
from voiceprep.decks.deck import KeyPoint, Question
from voiceprep.speech.transcript import Word

ANSWER = "I explain predictions with SHAP values, and I drop columns that correlate strongly."
QUESTION = Question(
    id="explain",
    question="How do you explain a model?",
    answer=ANSWER,
    points=(
        KeyPoint(id="explain/shap", text="You explain predictions with SHAP values", source=ANSWER[:38]),
        KeyPoint(id="explain/drop", text="You drop columns that correlate strongly", source=ANSWER[44:-1]),
    ),
)
SHAP = "I explain predictions with SHAP values"
LEXICAL = make_grader("lexical")


def words(text: str, confidence: float | None = 0.9) -> tuple[Word, ...]:
    return tuple(Word(word, float(i), i + 0.5, confidence) for i, word in enumerate(text.split()))


def statuses(said: Sequence[Word]) -> list[str]:
    return [str(verdict.status) for verdict in judge(LEXICAL, QUESTION, said)]


def test_what_was_heard_well_stands():
    assert statuses(words(SHAP)) == ["covered", "missed"]


def test_an_engine_that_does_not_tell_raises_no_doubts():
    assert judge(LEXICAL, QUESTION, words(SHAP, None)) == LEXICAL.grade(QUESTION, SHAP.split())


def test_a_point_that_rests_on_words_not_heard_well_is_unclear_and_says_which():
    shap, _ = judge(LEXICAL, QUESTION, words(SHAP, 0.2))
    assert shap.status is Status.UNCLEAR
    assert shap.evidence is not None
    assert shap.evidence.text.endswith("predictions with SHAP values")
    assert shap.reasons[0] == 'not heard well: "explain", "predictions", "SHAP", "values"'


@pytest.mark.parametrize(
    ("confidence", "status", "judged"),
    [
        (0.6, Status.PARTLY, "unclear"),
        (0.8, Status.PARTLY, "partly"),
        (None, Status.PARTLY, "partly"),
        (0.6, Status.COVERED, "covered"),
    ],
)
def test_half_a_point_in_a_passage_heard_badly_is_unclear(confidence: float | None, status: Status, judged: str):
    shap, _ = judge(_Always(status), QUESTION, words(SHAP, confidence))
    assert shap.status == judged
    if shap.status is Status.UNCLEAR:
        assert shap.reasons[0] == "not all of the passage was heard well"


def test_one_odd_word_leaves_a_point_standing():
    said = list(words(SHAP))
    said[5] = replace(said[5], confidence=0.1)
    assert statuses(said)[0] == "covered"


@pytest.mark.parametrize(("confidence", "status"), [(0.2, "unclear"), (0.8, "covered")])
def test_no_point_is_credited_on_one_word_that_was_not_heard_well_and_read_as_a_term(confidence: float, status: str):
    question = QUESTION.model_copy(
        update={"points": (KeyPoint(id="explain/shap", text="SHAP", source="SHAP", terms=("SHAP",), need="all"),)}
    )
    said = list(words("well I would very much explain predictions with SHAP values to people"))
    said[8] = replace(said[8], confidence=confidence, heard="ship")
    [verdict] = judge(LEXICAL, question, said)
    assert verdict.status == status


def test_a_miss_that_may_be_hidden_is_unclear_and_says_where():
    muddle = words("and I drop columes that correl late strong tree", 0.2)
    said = (*words(SHAP), *(replace(word, start=word.start + 10, end=word.end + 10) for word in muddle))
    never = _Never()
    shap, drop = judge(never, QUESTION, said)
    assert shap.status is Status.MISSED
    assert drop.status is Status.UNCLEAR
    assert drop.evidence == Evidence(6, 15, "and I drop columes that correl late strong tree")
    assert drop.reasons[0] == "it may have been said in a stretch that was not heard well"


def test_a_miss_stays_one_where_the_muddle_sounds_like_something_else():
    assert statuses((*words(SHAP), *words("my brother went fishing on the lake yesterday", 0.2)))[1] == "missed"


def test_fillers_and_unaligned_words_raise_no_doubts():
    said = [replace(word, confidence=None) if i % 2 else word for i, word in enumerate(words(SHAP))]
    assert statuses(said) == ["covered", "missed"]
    assert doubtful_words(words("um uh so the", 0.1), 0, 4) == ()


@pytest.mark.parametrize(
    "said",
    [
        "um I uh explain predictions with erm SHAP values",
        "I I explain predictions with with SHAP values",
        "I expl- explain predictions with um with SHAP, values",
    ],
)
def test_hesitating_changes_no_verdict_and_evidence_is_what_was_said(said: str):
    plain, hesitant = (judge(LEXICAL, QUESTION, words(text)) for text in (SHAP, said))
    assert [(v.status, v.score) for v in hesitant] == [(v.status, v.score) for v in plain]
    assert hesitant[0].evidence is not None
    assert hesitant[0].evidence.text in said
    assert hesitant[0].evidence.text.endswith("values")


@given(st.data())
def test_fillers_anywhere_change_no_verdict(data: st.DataObject):
    said = ANSWER.split()
    for place in data.draw(st.lists(st.integers(0, len(said)), max_size=8)):
        said.insert(place, data.draw(st.sampled_from(["um", "Uh,", "erm...", "hm"])))
    assert statuses([Word(text) for text in said]) == ["covered", "covered"]


def test_muddled_stretches_are_joined():
    assert muddled((*words("a b c d e f g"), *words("h i j k l m", 0.1), *words("n o p q r s t"))) == (Stretch(7, 13),)
    assert muddled(words("a b", 0.1)) == ()


class _Never:
    """A grader that misses everything."""

    name = "never"

    def grade(self, question: Question, words: Sequence[str]) -> tuple[Verdict, ...]:
        return tuple(Verdict(point.id, Status.MISSED, 0.0, None) for point in question.points)


class _Always:
    """A grader that gives every point the same status, on the second to the fifth word."""

    name = "always"

    def __init__(self, status: Status) -> None:
        self._status = status

    def grade(self, question: Question, words: Sequence[str]) -> tuple[Verdict, ...]:
        passage = Evidence(1, 5, " ".join(words[1:5]))
        return tuple(Verdict(point.id, self._status, 0.6, passage) for point in question.points)
