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
    n = 0
    if words[0].lower in ("i", "we") and len(words) > 1:
        n = 1
        while n < len(words) and words[n].tag == "RB" and words[n].lower not in ("not", "never"):
            n += 1
        if n < len(words) - 1 and words[n].lower in ("would", "'d") and words[n + 1].tag in ("VB", "RB"):
            n += 1
            while n < len(words) and words[n].tag == "RB":
                n += 1
            kept = [w for w in words[1:n] if w.tag == "RB" and w.lower not in DROPPED]
            return [*kept, *words[n:]]
        if n < len(words) and words[n].tag in ("VBP", "VB") and words[n].lower not in STATES and _not_do_not(words, n):
            return [w for w in words[1:n] if w.lower not in DROPPED] + words[n:]
        return [words[0], *(w for w in words[1:n] if w.lower not in DROPPED), *words[n:]]
    first = next((m for m, w in enumerate(words) if w.tag not in ("RB",)), 0)
    if words[first].tag == "VBG" and first < len(words) - 1 and not _is_subject(words, first):
        out = list(words)
        spots = [first]
        if first + 2 < len(words) and words[first + 1].lower in ("and", "or") and words[first + 2].tag == "VBG":
            spots.append(first + 2)
        for spot in spots:
            w = words[spot]
            out[spot] = Tagged(base_form(w.text), "VB", w.start, w.end)
        return out
    return words


def _not_do_not(words: list[Tagged], n: int) -> bool:
    return not (words[n].lower == "do" and n + 1 < len(words) and words[n + 1].lower in ("n't", "not"))


def _is_subject(words: list[Tagged], first: int) -> bool:
    """Whether the gerund is what the sentence is about: "Working on it has helped me"."""
    for w in words[first + 1 :]:
        if w.tag in ("WDT", "WP", "WRB", "IN") and w.lower in ("that", "which", "who", "how", "what", "if", "because"):
            return False
        if w.tag in ("PRP",) and w.lower in ("i", "we", "it", "they", "you"):
            return False
        if w.tag in ("VBZ", "VBP", "MD"):
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
