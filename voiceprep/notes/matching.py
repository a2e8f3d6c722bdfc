"""Which question of a deck a question in the notes is, after the notes were edited."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

from voiceprep.decks.deck import Question
from voiceprep.notes.entry import Entry

SAME_ANSWER = 90
"""rapidfuzz's ratio of two answers from which on they belong to one question, whatever is asked. Of the first deck's
answers, no two have more than 60."""

NEAR_QUESTION, NEAR_ANSWER = 70, 60
"""token_sort_ratio of questions, and ratio of answers, that are enough together: "What are your strengths?" and
"weaknesses?" have 77, and answers that were edited keep most of their letters."""

SHORTEST = 40  # characters of an answer that can tell by itself


def match_questions(entries: Sequence[Entry], questions: Sequence[Question]) -> list[Question | None]:
    """For each entry the question that it is, each question once: by id, else by text, else by what comes near."""
    matched: list[Question | None] = [None] * len(entries)
    free = {question.id: question for question in questions}
    for i, entry in enumerate(entries):
        if entry.id in free:
            matched[i] = free.pop(entry.id)
    for alike in (_same_in_all, _same_text):
        for i, entry in enumerate(entries):
            if matched[i] is None and entry.id is None:
                same = next((question for question in free.values() if alike(entry, question)), None)
                matched[i] = free.pop(same.id) if same else None
    rest = [i for i, question in enumerate(matched) if question is None and entries[i].id is None]
    for i, id in _nearest(entries, rest, list(free.values())):
        if matched[i] is None and id in free:
            matched[i] = free.pop(id)
    return matched


def _same_in_all(entry: Entry, question: Question) -> bool:
    return (entry.question, entry.answer) == (question.question, question.answer)


def _same_text(entry: Entry, question: Question) -> bool:
    return _plain(entry.question) == _plain(question.question)


def _nearest(entries: Sequence[Entry], rest: Sequence[int], free: Sequence[Question]) -> list[tuple[int, str]]:
    """Pairs that are near enough, the nearest first."""
    if not rest or not free:
        return []
    asked = process.cdist(
        [entries[i].question for i in rest],
        [question.question for question in free],
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
    )
    answered = process.cdist(
        [entries[i].answer for i in rest], [question.answer for question in free], scorer=fuzz.ratio
    )
    found = [
        (max(float(asked[a, b]), float(answered[a, b])), i, question.id)
        for a, i in enumerate(rest)
        for b, question in enumerate(free)
        if (asked[a, b] >= NEAR_QUESTION and answered[a, b] >= NEAR_ANSWER)
        or (answered[a, b] >= SAME_ANSWER and len(question.answer) >= SHORTEST)
    ]
    return [(i, id) for _, i, id in sorted(found, key=lambda pair: (-pair[0], pair[1]))]


def _plain(text: str) -> str:
    return utils.default_process(text) or text
