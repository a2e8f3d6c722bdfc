"""What a session's page holds, without a browser."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.builders import ATTEMPT, FIXTURE, START, attempts, make_session
from voiceprep.assess.delivery import measure
from voiceprep.assess.grader import Status
from voiceprep.audio.span import Span
from voiceprep.clip import Clip
from voiceprep.errors import RecordError
from voiceprep.records.contents import SessionContents, read_contents
from voiceprep.records.correction import correct
from voiceprep.records.delivery_figures import DeliveryFigures
from voiceprep.review.delivery_view import clusters, pace
from voiceprep.review.passages import cut, find_clause, paragraphs
from voiceprep.review.session_page import session_page, write_session_page
from voiceprep.review.session_view import session_view
from voiceprep.review.usual import usual_delivery
from voiceprep.review.usual_figures import compare
from voiceprep.review.waveform import draw
from voiceprep.speech.transcript import Transcript, Word


@given(st.integers(0, 30), st.lists(st.none() | st.tuples(st.integers(-5, 35), st.integers(-5, 35)), max_size=5))
def test_runs_cover_everything_once_and_know_their_spans(length, spans):
    runs = list(cut(length, spans))
    assert [place for run in runs for place in range(run.start, run.end)] == list(range(length))
    for run in runs:
        for place in range(run.start, run.end):
            assert run.inside == tuple(i for i, s in enumerate(spans) if s and s[0] <= place < s[1])
    ended = [i for run in runs for i in run.ending]
    assert sorted(ended) == [i for i, s in enumerate(spans) if s and max(0, s[0]) < min(length, s[1])]


@pytest.mark.parametrize(
    ("text", "clause", "found"),
    [
        ("I use SMOTE, and weights.", "use smote", "use SMOTE"),
        ("It is\nbroken over lines", "is broken  over", "is\nbroken over"),
        ("a (b) c", "(b)", "(b)"),
        ("nothing of it", "something", None),
        ("nothing", "", None),
    ],
)
def test_clauses_are_found_whatever_the_white_space_and_case(text, clause, found):
    place = find_clause(text, clause)
    assert (place and text[slice(*place)]) == found


def test_an_answer_keeps_its_lines_and_loses_what_could_deceive():
    assert paragraphs("One\x1b[2J\r\n\r\nTwo \u202e three\n") == "One[2J\n\nTwo three"


@pytest.mark.parametrize("length", [0, 1, 7, 250, 16_001])
def test_a_waveform_has_a_bar_for_each_piece(length):
    clip = Clip(np.arange(length, dtype=np.int16), 16_000)
    bars = re.findall(r"M([\d.]+) ([\d.]+)V([\d.]+)", draw(clip))
    assert len(bars) == min(250, length)
    assert all(0 <= float(top) < float(bottom) <= 100 for _, top, bottom in bars)


def test_a_waveform_shows_where_it_is_loud():
    samples = np.concatenate([np.zeros(8000), np.full(8000, -32768)]).astype(np.int16)
    bars = [float(v) - float(t) for t, v in re.findall(r"M[\d.]+ ([\d.]+)V([\d.]+)", draw(Clip(samples, 16_000)))]
    assert max(bars[:125]) == 1
    assert min(bars[125:]) == 100


def words(*times, text="um"):
    return tuple(Word(text, time, time + 0.2, 0.9) for time in times)


def test_fillers_close_together_are_a_cluster():
    said = words(1, 3, 6) + words(20, 21) + words(40, 44, 48, 52)
    found = clusters(measure(said, [Span(w.start, w.end) for w in said]))
    assert [(c.count, c.start, c.end) for c in found] == [(3, 1, 6), (4, 40, 52)]


def test_pace_is_taken_in_equal_stretches():
    said = words(*range(10), *(10 + i / 2 for i in range(20)), text="word")
    stretches = pace(said, measure(said, [Span(0, 20)]))
    assert [(s.start, s.end, s.wpm) for s in stretches] == [(0, 10, 60), (10, 20, 120)]
    assert pace(said[:5], measure(said[:5], [Span(0, 5)])) == ()


def figures(**values):
    given = {"words": 100, "first_word": 1.0, "length": 60.0, "speaking": 50.0, "wpm": 100.0, "wpm_speaking": 120.0}
    given |= {"pauses": 3, "longest_pause": 1.5, "fillers_per_minute": 2.0, "repeats": 1, "restarts": 0}
    return DeliveryFigures(**{**given, **values})


def test_rates_are_of_all_replies_together_and_the_rest_is_the_middle_one():
    short = figures(words=10, length=30.0, pauses=0, fillers_per_minute=0.0, longest_pause=0.0, first_word=3.0)
    rows = {row.name: (row.now, row.usual) for row in compare([figures(), short], [])}
    assert rows["Pace"] == ("73", "–")  # 110 words in 1.5 min
    assert rows["Pauses"] == ("2.0", "–")
    assert rows["Fillers"] == ("1.3", "–")
    assert rows["Time to first word"] == ("2.0", "–")
    assert compare([], [figures()])[0].usual == "100"


def test_usual_is_what_other_sessions_have(tmp_path):
    timed = Transcript(tuple(Word(f"word{i}", i / 2, i / 2 + 0.3, 0.9) for i in range(20)))
    attempt = replace(ATTEMPT, transcript=timed)
    one, other = (make_session(tmp_path, START, attempt) for _ in range(2))
    assert [d.words for d in usual_delivery(tmp_path, one.path)] == [20]
    assert len(usual_delivery(tmp_path, tmp_path / "elsewhere")) == 2
    assert other.path != one.path


@given(st.lists(attempts, max_size=3))
def test_any_attempts_make_a_page(recorded):
    contents = SessionContents(None, tuple(recorded), (), (RecordError("<i>damaged</i>"),), {})
    text = session_page(session_view(FIXTURE, contents, (), None))
    assert text.encode()
    assert "<i>" not in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_the_page_is_written_whole_and_for_its_owner_alone(tmp_path):
    folder = make_session(tmp_path, START, ATTEMPT)
    page = write_session_page(folder.path, folder.load(), (), None)
    assert page == folder.path / "review.html"
    assert page.stat().st_mode & 0o777 == 0o600
    assert read_contents(folder.path).problems == ()  # the page is no foreign file


def test_a_lost_recording_and_a_typed_reply_are_told():
    text = session_page(session_view(FIXTURE, read_contents(FIXTURE), (), None))
    assert "The recording is no longer there." in text
    assert "You wrote" in text
    assert text.count("<audio") == 3


def test_a_corrected_verdict_says_what_it_was(tmp_path):
    folder = make_session(tmp_path, START, ATTEMPT)
    correct(folder.path, "overfitting", "noise", Status.MISSED, "meant data", START)
    text = session_page(session_view(folder.path, folder.load(), (), None))
    assert "you marked it missed: meant data; said so (it was judged covered)" in text
    assert f"voiceprep mark {folder.path.name} overfitting noise covered" in text


def test_a_follow_up_is_no_other_try(tmp_path):
    second = replace(ATTEMPT, number=2, prompt="And how would you notice?", audio="02-overfitting.wav")
    third = replace(ATTEMPT, number=3, audio="03-overfitting.wav")
    folder = make_session(tmp_path, START, ATTEMPT, second, third)
    text = session_page(session_view(folder.path, folder.load(), (), None))
    assert re.findall(r'<h3 id="reply-\d+-title">(.*?)</h3>', text) == ["Try 1", "Follow-up", "Try 2"]
    assert "And how would you notice?" in text
    assert f"voiceprep mark {folder.path.name} 2 noise missed" in text
