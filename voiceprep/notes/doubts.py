"""What to look at twice in a question that was made of notes."""

from collections.abc import Iterator

from voiceprep.decks.deck import Question
from voiceprep.decks.spoken import LONGEST_ANSWER, WORDS_A_MINUTE
from voiceprep.notes.entry import Entry
from voiceprep.notes.wording import is_question

INVENTORY = 12  # terms from which on an answer is rather a list; of the first deck's 30 answers, one has more
SHORT = 5  # words
MANY = 15  # points; the first deck's longest answer has 9


def doubts_of(entry: Entry, question: Question) -> Iterator[str]:
    """A sentence for each, without a full stop."""
    words = len(question.answer.split())
    terms = sum(len(point.terms) for point in question.points)
    if words > LONGEST_ANSWER * WORDS_A_MINUTE:
        yield f"the answer has {words} words, more than {LONGEST_ANSWER} minutes of speech"
    if words < SHORT:
        yield f"the answer has only {words} word{'' if words == 1 else 's'}"
    if terms >= INVENTORY:
        yield f"the answer is an inventory: {_count(question)} with {terms} terms; is that right?"
    elif len(question.points) > MANY:
        yield f"{_count(question)} are many for one answer; is it more than one question?"
    if not is_question(entry.question):
        yield f"is '{entry.question}' what the interviewer asks?"
    answer = " ".join(question.answer.split())
    stale = [point.id for point in question.points if " ".join(point.source.split()) not in answer]
    if stale and entry.points:
        yield f"the source of {', '.join(stale)} is not in the answer"


def _count(question: Question) -> str:
    return f"{len(question.points)} point{'' if len(question.points) == 1 else 's'}"
