"""What to expect in the replies to a question: the terms of its deck."""

import re
from collections.abc import Iterable, Iterator

from voiceprep.assess.english import is_english, rarity
from voiceprep.decks.deck import Deck, Question
from voiceprep.speech.vocabulary import Term, Vocabulary, find_term, hotwords, names_in

NEAR = 6
"""Words on either side of a term in the deck's text that count as its neighbours."""

TELLING = 7.5
"""Rarity (nats) from which a neighbour tells something about what is spoken of: "explain", "loss", not "with"."""

_SENTENCE = re.compile(r"[.!?;]\s+|\n")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def expect(deck: Deck, *questions: Question, repair: bool = True) -> Vocabulary:
    """The vocabulary of these questions, mostly of one.

    Names, acronyms and unknown words of what the deck says about them, the terms of their points, and the deck's own
    `vocabulary` as far as it stands there. Without `repair` they are only listened for.
    """
    text = "\n".join(map(_text_of, questions))
    terms = [entry.term for entry in deck.vocabulary]
    terms += [term for question in questions for point in question.points for term in point.terms]
    found = names_in(text, is_english)
    asked = "\n".join(f"{question.question}\n{question.answer}" for question in questions)
    hints = hotwords(asked, dict.fromkeys((*terms, *found)), is_english)
    if not repair:
        return Vocabulary(hints)
    forms = {entry.term: tuple(form for form in (*entry.heard, entry.said) if form) for entry in deck.vocabulary}
    here = {term: None for term in (*terms, *found) if find_term(term, text) is not None}
    wanted = _by_spelling(here)
    elsewhere = [*forms, *(name for q in deck.questions for name in names_in(_text_of(q), is_english))]
    others = [term for folded, term in _by_spelling(elsewhere).items() if folded not in wanted]
    return Vocabulary(
        hints,
        tuple(Term(term, forms.get(term, ()), frozenset(_near(term, text))) for term in wanted.values()),
        tuple(Term(term, forms.get(term, ())) for term in others),
        is_english,
    )


def _text_of(question: Question) -> str:
    """All that the deck says about a question, a paragraph a part."""
    return "\n".join(
        (question.question, question.answer, *(line for p in question.points for line in (p.text, *p.terms)))
    )


def _by_spelling(terms: Iterable[str]) -> dict[str, str]:
    """The terms by how they are spelt without regard to case; the first way of writing one counts."""
    found: dict[str, str] = {}
    for term in terms:
        found.setdefault(term.casefold(), term)
    return found


def _near(term: str, text: str) -> Iterator[str]:
    """The telling words that stand near the term in a sentence."""
    for sentence in _SENTENCE.split(text):
        place = find_term(term, sentence)
        if place is None:
            continue
        before, after = _WORD.findall(sentence[:place]), _WORD.findall(sentence[place + len(term) :])
        for word in (*before[-NEAR:], *after[:NEAR]):
            if rarity(word.casefold()) >= TELLING:
                yield word.casefold()
