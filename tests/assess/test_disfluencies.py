import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceprep.assess.disfluencies import ENGLISH, LONGEST_REPEAT, find_disfluencies
from voiceprep.speech.transcript import Word


def found(text):
    result = find_disfluencies([Word(word) for word in text.split()])
    return tuple([passage.text for passage in kind] for kind in (result.fillers, result.repeats, result.restarts))


TABLE = [
    ("a clean sentence", "I drop the rows with too many gaps", [], [], []),
    ("filled pauses", "Um, so, uh, I drop, erm... rows. Hmm?", ["Um,", "uh,", "erm...", "Hmm?"], [], []),
    ("phrases", "You know, I mean, it works", ["You know,", "I mean,"], [], []),
    ("the longest phrase wins", "it is, you know what I mean, slow", ["you know what I mean,"], [], []),
    ("words that mostly mean something", "well I like it so basically it looks like that right", [], [], []),
    ("sounds inside words", "the album's hummus error was umbrella", [], [], []),
    ("a word said twice", "I I drop the the rows", [], ["I", "the"], []),
    ("a word said three times", "the the the rows", [], ["the", "the"], []),
    ("a phrase said twice", "in the in the end", [], ["in the"], []),
    ("the longest repeat", "we want to use we want to use trees", [], ["we want to use"], []),
    ("a filler between", "I um I drop", ["um"], ["I um"], []),
    ("case and punctuation aside", "The, the rows", [], ["The,"], []),
    ("meant", "very very slow and that that had had no no effect", [], [], []),
    ("numbers", "it was 10 10 and 5 5", [], [], []),
    ("a refrain is no repeat", "again and again we try and we fail", [], [], []),
    ("a word broken off", "we regu- regularise it", [], [], ["regu-"]),
    ("compounds and a last dash are not", "data-driven, state-of-the-art it is -", [], [], []),
    ("a correction", "trees, no wait, forests, or rather boosting", [], [], ["no wait,", "or rather"]),
    ("nothing", "", [], [], []),
    ("punctuation alone", "... - ?", [], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "fillers", "repeats", "restarts"), TABLE, ids=[row[0] for row in TABLE])
def test_disfluencies(name, text, fillers, repeats, restarts):
    assert found(text) == (fillers, repeats, restarts)


def test_each_is_told_with_its_place_and_its_time():
    words = [Word("So", 0.5, 0.7), Word("um", 0.9, 1.1), Word("the", 1.2, 1.3), Word("the"), Word("mean", 2.0, 2.4)]
    result = find_disfluencies(words)
    (filler,), (repeat,) = result.fillers, result.repeats
    assert (filler.start, filler.end, filler.at) == (1, 2, 0.9)
    assert (repeat.start, repeat.end, repeat.at) == (2, 3, 1.2)


_vocabulary = st.sampled_from(["um", "the", "a", "you", "know", "very", "no", "wait", "regu-", "...", "ẞ", "7"])


@given(st.lists(_vocabulary | st.text(max_size=4), max_size=40))
def test_any_words_have_passages_that_lie_inside_and_apart(texts):
    words = [Word(text) for text in texts]
    result = find_disfluencies(words, ENGLISH)
    for kind in (result.fillers, result.repeats):
        ends = [0, *(passage.end for passage in kind)]
        assert all(before <= p.start < p.end <= len(words) for before, p in zip(ends, kind, strict=False))
    assert all(p.text == " ".join(texts[p.start : p.end]) for p in (*result.fillers, *result.repeats, *result.restarts))


@given(st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), min_size=1, max_size=LONGEST_REPEAT, unique=True))
def test_whatever_is_said_twice_at_once_is_found(phrase):
    assert found(" ".join([*phrase, *phrase, "end"])) == ([], [" ".join(phrase)], [])
