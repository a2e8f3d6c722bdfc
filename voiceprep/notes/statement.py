"""What a coach says was missed, from the words that a candidate would say."""

import re

from voiceprep.notes.boilerplate import opener_length
from voiceprep.notes.tagger import Tagged, tag
from voiceprep.notes.verbs import base_form

PERSONS = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "am": "are", "'m": "'re",
    "we": "you", "us": "you", "our": "your", "ours": "yours", "ourselves": "yourselves",
}  # fmt: skip
STATES = frozenset(
    "am are is was were have had has 'm 've 'd 'll believe want view hope prefer know enjoy need think feel love like "
    "understand see consider value care recognize recognise aim plan will can could may might must should agree work "
    "come bring learned mean lack admire respect trust appreciate expect dislike hold speak live own belong".split()
)  # fmt: skip
"""Verbs that "you" keeps: what one is, wants or thinks cannot be commanded."""
NEGATIONS = ("not", "n't", "never")
DROPPED = ("also", "then", "additionally", "therefore", "usually", "typically", "generally", "always")
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


def statement(text: str, *, past: bool = False) -> str:
    """The clause as a coach says it: "I check the data" → "Check the data", "I built it" → "You built it".

    `past`: the sentence tells what happened, so a word in -ing is not made a command.
    """
    text = BRACKETS.sub("", " ".join(text.split())).replace("’", "'")
    text = text[opener_length(text) :].strip(" ,;:.-–—")
    words = list(tag(text))
    if not words:
        return text
    words = _commanded(words) if not past or words[0].tag != "VBG" else words
    said = _joined(text, [(w, _said(words, n)) for n, w in enumerate(words)])
    said = said.strip(" ,;:.-–—")
    return said[:1].upper() + said[1:]


def _commanded(words: list[Tagged]) -> list[Tagged]:
    """Without "I" before what is done, and gerunds at the beginning as commands."""
    return _without_subject(words) if words[0].lower in ("i", "we") else _as_command(words)


def _without_subject(words: list[Tagged]) -> list[Tagged]:
    """Take "I also test it", "I would test it" as "test it"; what cannot be commanded keeps its subject."""
    adverbs, rest = _adverbs(words[1:])
    if len(rest) > 1 and rest[0].lower in ("would", "'d"):
        more, done = _adverbs(rest[1:])
        if done and _is_action(done) and done[0].lower != "be":
            return [*adverbs, *more, *done]
    elif rest and rest[0].tag in ("VBP", "VB") and _is_action(rest):
        return [*adverbs, *rest]
    return [words[0], *adverbs, *rest]


def _adverbs(words: list[Tagged]) -> tuple[list[Tagged], list[Tagged]]:
    """The adverbs that stand first and say something, and the words after them."""
    n = next((n for n, w in enumerate(words) if w.tag != "RB" or w.lower in NEGATIONS), len(words))
    return [word for word in words[:n] if word.lower not in DROPPED], words[n:]


def _is_action(words: list[Tagged]) -> bool:
    """Whether the verb that stands first can be commanded."""
    negated = any(word.lower in NEGATIONS for word in words[:2])
    return words[0].lower not in STATES and not negated


def _as_command(words: list[Tagged]) -> list[Tagged]:
    """Make "Regularly removing or correcting records" to "regularly remove or correct records"."""
    first = next((n for n, word in enumerate(words) if word.tag != "RB"), 0)
    if words[first].tag != "VBG" or first == len(words) - 1 or _is_subject(words[first + 1 :]):
        return words
    joined = [word.lower for word in words[first + 1 : first + 2]] in (["and"], ["or"])
    spots = (first, first + 2) if joined else (first,)
    return [
        Tagged(base_form(word.text), "VB", word.start, word.end) if n in spots and word.tag == "VBG" else word
        for n, word in enumerate(words)
    ]


def _is_subject(after: list[Tagged]) -> bool:
    """Whether the gerund before these words is what the sentence is about: "Working on it has helped me"."""
    for word in after:
        if word.lower in ("that", "which", "who", "how", "what", "if", "because", "i", "we", "it", "they", "you"):
            return False
        if word.tag in ("VBZ", "VBP", "MD"):
            return True
    return False


def _said(words: list[Tagged], n: int) -> str:
    word = words[n]
    if word.lower == "was" and n and words[n - 1].lower == "i":
        return "were"
    if word.lower == "us" and word.text == "US":
        return word.text
    if word.lower in PERSONS:
        return PERSONS[word.lower]
    if n == 0 and word.text[:1].isupper() and word.text[1:].islower() and word.tag not in ("NNP", "NNPS"):
        return word.text[:1].lower() + word.text[1:]
    return word.text


def _joined(text: str, words: list[tuple[Tagged, str]]) -> str:
    """The words with the space that stood before each of them."""
    out = ""
    for n, (word, said) in enumerate(words):
        spaced = n > 0 and word.start > 0 and text[word.start - 1].isspace()
        if n and not spaced and out and words[n - 1][0].end != word.start and said[:1].isalnum():
            spaced = True
        out += (" " if spaced else "") + said
    return out
