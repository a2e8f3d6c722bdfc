"""A deck as a table: for spreadsheets, and for Anki."""

import csv
import io
import re
from html import escape

from voiceprep.decks.deck import Deck, Question
from voiceprep.notes.anki_fields import TAG, field_text
from voiceprep.notes.columns import DECK, EXTRAS
from voiceprep.notes.extras import deck_extras, extras_text, question_extras
from voiceprep.notes.formula import guarded
from voiceprep.notes.wording import bare_answer, bare_question

_LINE_END = re.compile(r"\r\n?|\n")


def csv_of(deck: Deck) -> str:
    """The deck as CSV (RFC 4180): a row a question; a column each for what only an import needs."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("question", "answer", EXTRAS, DECK))
    for i, question in enumerate(deck.questions):
        read = bare_question(question.question), bare_answer(question.answer)
        extras = extras_text(question_extras(question, read))
        cells = (question.question, question.answer, extras, "" if i else extras_text(deck_extras(deck)))
        writer.writerow([guarded(cell) for cell in cells])
    return out.getvalue()


def anki_of(deck: Deck) -> str:
    """The deck as a text that Anki imports as basic notes, ids in their tags; the last column is for an import here."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    out.write("#separator:tab\n#html:true\n")
    out.write(f"#columns:question\tanswer\ttags\t{EXTRAS}\n#tags column:3\n#{DECK}:{extras_text(deck_extras(deck))}\n")
    for question in deck.questions:
        front, back = _html(question.question), _html(question.answer)
        read = bare_question(field_text(front, html=True)), bare_answer(field_text(back, html=True))
        writer.writerow((front, back, _tags(question), extras_text(question_extras(question, read))))
    return out.getvalue()


def _html(text: str) -> str:
    html = _LINE_END.sub("<br>", escape(text, quote=False))
    return f"&#35;{html[1:]}" if html.startswith("#") else html  # a line with # in front is a comment


def _tags(question: Question) -> str:
    return " ".join([f"{TAG}{question.id}", *question.tags])
