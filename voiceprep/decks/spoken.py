"""What in a deck will not be said or heard as it is meant."""

import re
from collections.abc import Callable, Iterator

from voiceprep.decks.deck import Deck, Question, Term
from voiceprep.decks.document import Place
from voiceprep.decks.finding import Found

WORDS_A_MINUTE = 140  # an unhurried speaker
LONGEST_ANSWER = 2  # minutes; interviewers stop listening

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
UNREADABLE = re.compile(
    r"\d[^\W\d_]"  # ResNet50v2, k8s
    r"|(?<!\w)[b-df-hj-np-tv-xz]{2,}(?!\w)"  # gc, psql
    r"|(?<=\w)[._](?=\w)|(?<!\w)\.(?=\w)"  # functools.wraps, snake_case, .NET
    r"|[+#$@\\]"  # C++, C#
)
"""Spellings that no voice knows how to read."""

ACRONYM = re.compile(r"(?=[^a-z]*[A-Z])[A-Z0-9]{2,6}")
SHORTEST = 3
"""Letters and digits; shorter terms are not listened for (`speech.vocabulary.SHORTEST`)."""


def too_long(question: Question) -> Found:
    """Answers that cannot be said in two minutes."""
    words = len(question.answer.split())
    if words > LONGEST_ANSWER * WORDS_A_MINUTE:
        minutes, seconds = divmod(round(60 * words / WORDS_A_MINUTE), 60)
        yield (
            ("answer",),
            f"has {words} words, {minutes}:{seconds:02} minutes of speech at {WORDS_A_MINUTE} words a minute; shorten "
            f"or divide it to stay within {LONGEST_ANSWER}",
        )


def terms_twice(deck: Deck) -> Found:
    """Terms that are in the vocabulary more than once."""
    first: dict[str, int] = {}
    for i, entry in enumerate(deck.vocabulary):
        if (j := first.setdefault(entry.term.casefold(), i)) != i:
            yield ("vocabulary", i, "term"), f"'{entry.term}' is also vocabulary.{j}"


def hard_terms(deck: Deck, is_english: Callable[[str], bool]) -> Found:
    """Terms of the vocabulary that the coach will mispronounce or that will not be heard, for want of other forms."""
    for i, entry in enumerate(deck.vocabulary):
        if not entry.said and UNREADABLE.search(entry.term):
            yield ("vocabulary", i, "term"), f"'{entry.term}' will be mispronounced; add how it is said: 'said: …'"
        if not entry.heard and _easily_missed(entry, is_english):
            yield (
                ("vocabulary", i, "term"),
                f"'{entry.term}' is written down in many ways; add how it is spelt out and said in full: 'heard: […]'",
            )


def unknown_words(deck: Deck, is_english: Callable[[str], bool]) -> Found:
    """Names and jargon that the vocabulary lacks."""
    known = _spoken_forms(deck)
    seen: set[str] = set()
    for place, text in _said_or_heard(deck):
        for match in WORD.finditer(known.sub(" ", text)):
            word = match[0].replace("’", "'").removesuffix("'s")
            plain = is_english(word.casefold()) or len(word) <= 3 or ("terms" not in place and _is_prose(match))
            if word not in seen and not word.isdigit() and (_is_name(word) or not plain):
                seen.add(word)
                yield place, f"'{word}' is not in the vocabulary; add how it is said and in which forms it is heard"


def _said_or_heard(deck: Deck) -> Iterator[tuple[Place, str]]:
    """What the coach says (questions, follow-ups, points) and listens for (terms)."""
    for i, question in enumerate(deck.questions):
        yield ("questions", i, "question"), question.question
        if question.probe:
            yield ("questions", i, "probe"), question.probe
        for j, point in enumerate(question.points):
            here = ("questions", i, "points", j)
            yield (*here, "text"), point.text
            for k, term in enumerate(point.terms):
                yield (*here, "terms", k), term


def _spoken_forms(deck: Deck) -> re.Pattern[str]:
    forms = sorted({form for e in deck.vocabulary for form in (e.term, *e.heard)}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)" if forms else r"(?!)", re.IGNORECASE)


def _easily_missed(entry: Term, is_english: Callable[[str], bool]) -> bool:
    """Whether recognisers print it in pieces, or it is too short to be listened for."""
    if is_english(entry.term.casefold()):
        return False
    return ACRONYM.fullmatch(entry.term) is not None or sum(c.isalnum() for c in entry.term) < SHORTEST


def _is_name(word: str) -> bool:
    """Whether it must be a name or an acronym: a capital or a digit after its beginning."""
    return any(c.isupper() or c.isdigit() for c in word[1:])


def _is_prose(match: re.Match[str]) -> bool:
    """Whether it stands in a sentence as words do, without a capital unless it opens it: then English may lack it."""
    return match[0].islower() or match.start() == 0
