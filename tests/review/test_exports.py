"""Exports: as they were, and as readers that are not ours understand them."""

import csv
import html
import io
import json
from dataclasses import replace
from datetime import UTC
from itertools import pairwise

import html5lib
import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.records.builders import ATTEMPT, FIXTURE, START, attempts, make_session, numbered
from tests.review.exports import DATA, exported
from tests.review.test_terminal import HOSTILE
from voiceprep.assess.grader import Evidence, Status, Verdict
from voiceprep.printable import printable
from voiceprep.records.attempt import AskedPoint
from voiceprep.records.contents import SessionContents, read_contents
from voiceprep.records.correction import correct
from voiceprep.review.captions import COACH, LINE, cues, srt
from voiceprep.review.captions import webvtt as as_webvtt
from voiceprep.review.labels import label_lines
from voiceprep.review.markdown import html_page, markdown
from voiceprep.review.table import COLUMNS, table
from voiceprep.speech.transcript import Transcript, Word

MARKUP = "<b>x</b> & </v> --> 00:00:09.000 [a](javascript:b) # *z* `c` 1. | <script>alert(1)</script> ![i](http://e)"
NASTY = [HOSTILE, MARKUP, "- 1. = +", "=cmd()", "🎤 übrigens 类别", "<!-- x", "&lt;", "\\*", "---", "a\n\n2\n00:00"]


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir()))
def test_it_is_exported_as_it_was(name):
    assert exported()[name] == (DATA / name).read_bytes().decode()


def nasty(text):
    words = (Word(text, 0.5, 2.5, 0.9), Word("end.", 2.6, 3.0, 0.9))
    return replace(
        ATTEMPT,
        asked=text,
        answer=text,
        points=(AskedPoint("overfitting/noise", text, text),),
        transcript=Transcript(words),
        verdicts=(Verdict("overfitting/noise", Status.COVERED, 0.9, Evidence(0, 1, text), ()),),
        seconds=6.0,
    )


def of(*shown):
    return SessionContents(None, shown, (), (), {})


def vtt(text):
    return webvtt.from_buffer(io.StringIO(text), format="vtt")


def test_captions_have_the_voices_the_words_and_their_times():
    attempt = read_contents(FIXTURE).attempts[0]
    question, *said, result = vtt((DATA / "reply.vtt").read_text("utf-8"))
    assert [cue.voice for cue in (question, *said, result)] == ["Coach", *["Candidate"] * len(said), "Coach"]
    assert " ".join(question.text.split()) == attempt.asked
    assert " ".join(" ".join(cue.text.split()) for cue in said) == attempt.transcript.text
    assert (said[0].start, said[-1].end) == ("00:00:00.820", "00:00:10.630")
    assert result.text == "1 of 3 points covered, 1 partly"


def test_subrip_says_the_same():
    text = (DATA / "reply.srt").read_text("utf-8")
    read = webvtt.from_buffer(io.StringIO(text), format="srt")
    assert [c.text.removeprefix("Coach: ").split() for c in read] == [
        c.text.split() for c in vtt((DATA / "reply.vtt").read_text("utf-8"))
    ]
    assert read[1].start == "00:00:00.820"


@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_out_of_a_cue(text):
    shown = cues(nasty(text))
    read = vtt(as_webvtt(shown))
    assert len(read) == len(shown)
    assert " ".join(html.unescape(" ".join(c.text.split())) for c in read[1:-1]) == f"{printable(text)} end."
    assert [cue.voice for cue in read] == [cue.voice for cue in shown]
    assert len(webvtt.from_buffer(io.StringIO(srt(shown)), format="srt")) == len(shown)


@given(attempts)
def test_cues_of_any_attempt_are_in_order_and_short(attempt):
    said = [cue for cue in cues(attempt) if cue.voice != COACH]
    assert all(cue.start < cue.end and cue.text for cue in said)
    assert all(a.end <= b.start for a, b in pairwise(said))
    assert all(
        len(cue.text) <= 2 * LINE or " " not in cue.text or len(max(cue.text.split(), key=len)) > LINE for cue in said
    )


def test_a_pause_and_the_end_of_a_sentence_begin_a_new_cue():
    times = [("One", 0.5), ("sentence", 1.0), ("of", 1.4), ("words.", 1.8), ("Two", 2.3), ("words", 4.0)]
    attempt = replace(ATTEMPT, transcript=Transcript(tuple(Word(text, t, t + 0.4) for text, t in times)))
    assert [cue.text for cue in cues(attempt) if cue.voice != COACH] == [
        "One sentence of words.",
        "Two",
        "words",
    ]


def test_typed_replies_have_no_captions():
    assert cues(replace(ATTEMPT, transcript=Transcript.from_text("no times"))) == ()


def plain(page):
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return tree, " ".join("".join(tree.find("body").itertext()).split())


ALLOWED = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "h1",
    "h2",
    "p",
    "blockquote",
    "ul",
    "li",
    "strong",
}


@pytest.mark.parametrize("text", NASTY)
def test_markdown_and_html_show_any_text_as_text(tmp_path, text):
    contents = of(nasty(text))
    page, shown = plain(html_page(tmp_path / "20261124T231452Z-deck", contents, UTC))
    assert {element.tag for element in page.iter()} <= ALLOWED
    assert shown.count(printable(text)) == 5  # question, reply, point, evidence, reference answer
    rendered = MarkdownIt("commonmark").render(markdown(tmp_path / "20261124T231452Z-deck", contents, UTC))
    assert {element.tag for element in plain(rendered)[0].iter()} <= ALLOWED


def test_the_page_needs_nothing_and_is_valid():
    html5lib.HTMLParser(strict=True).parse((DATA / "session.html").read_text("utf-8"))
    text = (DATA / "session.html").read_text("utf-8")
    assert "default-src 'none'" in text
    assert "http" not in text.replace("http-equiv", "")


@given(st.lists(attempts, max_size=3))
def test_any_session_is_a_table(shown):
    rows = list(csv.DictReader(io.StringIO(table(FIXTURE, of(*shown))), strict=True))
    assert len(rows) == sum(max(1, len(attempt.verdicts)) for attempt in shown)
    assert all(set(row) == set(COLUMNS) for row in rows)


@pytest.mark.parametrize("text", NASTY)
def test_a_cell_holds_the_text_and_is_no_formula(text):
    (row,) = csv.DictReader(io.StringIO(table(FIXTURE, of(nasty(text)))))
    assert row["text"].removeprefix("'") == printable(text)
    assert not row["text"].startswith(("=", "+", "-", "@"))


def test_only_corrected_replies_become_labels(tmp_path):
    folder = make_session(tmp_path, START, numbered(1), numbered(2))
    correct(folder.path, "2", "noise", Status.MISSED, "", START)
    (line,) = label_lines(read_contents(folder.path))
    assert json.loads(line) == {
        "question": "overfitting",
        "kind": "corrected",
        "reply": "learns noise",
        "covered": [],
        "partly": [],
        "unclear": [],
        "marked": ["overfitting/noise"],
    }
