import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.assess.decks import MISSING_DATA, point, question
from voiceprep.assess.features import NAMES
from voiceprep.assess.grader import GRADERS, Status, make_grader
from voiceprep.assess.lexical import LexicalGrader, shipped_weights
from voiceprep.decks.deck import Question
from voiceprep.errors import EngineError

GRADER = LexicalGrader()
RANK = {Status.MISSED: 0, Status.PARTLY: 1, Status.COVERED: 2}


def verdicts(reply, asked=MISSING_DATA):
    return {v.point: v for v in GRADER.grade(asked, reply.split())}


@pytest.mark.parametrize(("reply", "name", "status"), [
    ("i impute with the median or the mean", "imputation", "covered"),
    ("we drop the rows or columns that have too many missing values", "drop", "covered"),
    ("um so i add an indicator column you know for missingness", "indicator", "covered"),
    ("we used tensor flow and keress", "frameworks", "covered"),
    ("we used tensor flow", "frameworks", "partly"),
    ("i led a team of thirteen engineers", "team", "covered"),
    ("i led a team of thirty engineers", "team", "partly"),
    ("i never led a team of thirteen engineers", "team", "partly"),
    ("the weather was lovely in june", "indicator", "missed"),
    ("we concatenate strings", "drop", "missed"),
])  # fmt: skip
def test_what_becomes_of_a_point(reply, name, status):
    assert verdicts(reply)[f"q/{name}"].status == status


@pytest.mark.parametrize(("reply", "name", "reason"), [
    ("we used tensor flow", "frameworks", "named TensorFlow; Keras not heard"),
    ("i led a team of thirty engineers", "team", "numbers differ: heard 30, the point says 13"),
    ("i never led a team of thirteen engineers", "team", "says 'never' beside it"),
    ("", "drop", "nothing of it was heard"),
])  # fmt: skip
def test_the_first_reason_is_the_one_that_matters(reply, name, reason):
    assert verdicts(reply)[f"q/{name}"].reasons[0] == reason


def test_evidence_is_the_passage_as_heard():
    words = ["Well,", "um,", "in", "the", "end", "I", "led", "a", "team", "of", "thirteen", "engineers,", "actually."]
    evidence = next(v for v in GRADER.grade(MISSING_DATA, words) if v.point == "q/team").evidence
    assert evidence.text == "led a team of thirteen engineers,"
    assert words[evidence.start : evidence.end] == evidence.text.split()


def test_verdicts_come_in_the_order_of_the_points():
    assert [v.point for v in GRADER.grade(MISSING_DATA, [])] == [p.id for p in MISSING_DATA.points]


def test_a_denied_point_stays_denied_in_other_wordings():
    asked = question(point("python", "You are proficient in Python", also=["I'm fluent in Python"]))
    assert verdicts("I'm not proficient in python", asked)["q/python"].status == "partly"


def test_a_name_said_in_pieces_makes_its_point():
    asked = question(point("boost", "We trained XGBoost"))
    assert verdicts("so we trained x g boost on it", asked)["q/boost"].status == "covered"


def test_a_point_of_nothing_but_common_words_can_be_made():
    asked = question(point("so", "It is what it is"))
    assert verdicts("it is what it is", asked)["q/so"].status == "covered"


VOCABULARY = """impute median mean drop rows columns not never team thirteen thirty tensor flow keras heard of the a 13
indicator missing values engineers led and point hundred"""
WORDS = st.sampled_from(VOCABULARY.split())
REPLIES = st.lists(WORDS | st.text(max_size=12), max_size=60)


@settings(deadline=None)
@given(REPLIES)
def test_any_reply_is_judged_within_bounds(words):
    first = GRADER.grade(MISSING_DATA, words)
    assert first == GRADER.grade(MISSING_DATA, tuple(words))
    for verdict in first:
        assert 0 <= verdict.score <= 1
        assert (verdict.evidence is None) == (verdict.status is Status.MISSED)
        assert verdict.status is not Status.UNCLEAR
        assert verdict.reasons
        if found := verdict.evidence:
            assert 0 <= found.start < found.end <= len(words)
            assert found.text == " ".join(words[found.start : found.end])


@settings(deadline=None)
@given(
    REPLIES, st.text(min_size=1, max_size=40).filter(str.strip) | st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
)
def test_another_accepted_wording_never_lowers_a_verdict(words, wording):
    more = MISSING_DATA.model_dump()
    for each in more["points"]:
        each["also"] = (*each["also"], wording)
    before, after = GRADER.grade(MISSING_DATA, words), GRADER.grade(Question.model_validate(more), words)
    for old, new in zip(before, after, strict=True):
        assert new.score >= old.score
        assert RANK[new.status] >= RANK[old.status]


def test_a_very_long_reply_is_judged():
    assert (
        verdicts("filler words go on and on " * 400 + "i led a team of thirteen engineers")["q/team"].evidence.start
        > 2000
    )


def test_the_shipped_weights_name_every_feature():
    weights = shipped_weights()
    assert tuple(weights.coefficients) == NAMES
    assert 0 < weights.partly < weights.covered < 1


def test_graders_are_made_by_name():
    assert all(make_grader(name).name.startswith(name) for name in GRADERS)
    with pytest.raises(EngineError, match="no grader 'oracle'; graders there are: cross-encoder, lexical"):
        make_grader("oracle")


def test_natural_replies_are_told_apart_as_well_as_was_published(shared):
    # Fitted on these fields, so this guards against breakage; docs/grading.md has the figures out of fold.
    import yaml

    folder = shared / "eval" / "replies" / "train" / "it-and-engineering"
    asked = {q["id"]: q for q in yaml.safe_load((folder / "deck.yaml").read_text("utf-8"))["questions"]}
    right = total = 0
    for text in (folder / "replies.jsonl").read_text("utf-8").splitlines()[::3]:
        line = json.loads(text)
        for verdict in GRADER.grade(Question.model_validate(asked[line["question"]]), line["reply"].split()):
            right += (verdict.status is Status.COVERED) == (verdict.point in line["covered"])
            total += 1
    assert right / total > 0.72
