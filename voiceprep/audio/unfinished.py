"""Do the last words leave the sentence open? English, from the words alone."""

import re
from collections.abc import Sequence

_OPENERS = frozenset(
    # conjunctions and relative words
    "and or but nor because cause so if when while although though since unless until whereas whether which who whose "
    "where than as then also plus like "
    # articles and possessives; not "those", "some", "another", which end as many sentences as they go on with
    "a an the my your our their its his every very "
    # prepositions; not "up", "out", "off", for the same reason
    "of to in on at for with without from by about into onto through between during before after over under using "
    "via per across within against towards toward including except "
    # verbs that ask for another
    "is are was were be been am has had will would can could should must might may i'm i've i'd i'll we're we've it's "
    "that's there's he's she's they're you're i we he she they "
    # filled pauses (Clark and Fox Tree 2002)
    "um umm uhm uh uhh er err erm ah eh hm hmm mm mhm".split()
)

_OPEN_PHRASES = tuple(
    phrase.split()
    for phrase in (
        "you know", "i mean", "such as", "for example", "for instance", "let me think", "let me see", "let's see",
        "kind of", "sort of", "in order", "due", "based", "rather", "let's say", "what else", "i think", "i would say",
        "the thing is", "in terms", "because of that", "on the other hand", "on the one hand", "how do i say",
    )
)  # fmt: skip

_FIRST = re.compile(r"first|firstly|one")
_AFTER_FIRST = frozenset(("of", "thing", "step", "reason", "way", "part", "point", "one", "off"))
_LATER = frozenset(
    "second secondly two third thirdly three next then last lastly final finally another other after also".split()
)

_LETTERS = re.compile(r"[^\w']+")
_END = re.compile(r"(?<!\.)[.!?][\"'”’)]*$")
_CLAUSE = re.compile(r"[.,:;!?]$")


def is_closed(words: Sequence[str]) -> bool:
    """Whether the sentence is complete: not open, and with a full stop where the recogniser writes any."""
    if not words or is_open(words):
        return False
    return bool(_END.search(words[-1])) or not any(_CLAUSE.search(word) for word in words)


def is_open(words: Sequence[str]) -> bool:
    """Whether the last words ask for more: "and", "so the", "um", "such as", a comma, a "first" without "second".

    A full stop says little, as a recogniser puts one at the end of every segment: "I like it because." is open.
    """
    if not words:
        return False
    said = [_LETTERS.sub("", word.replace("’", "'")).casefold() for word in words]
    return (
        said[-1] in _OPENERS
        or any(said[-len(phrase) :] == phrase for phrase in _OPEN_PHRASES)
        or bool(re.search(r"([,:;…–—-]|\.\.)$", words[-1]))
        or _list_is_rising(words, said)
    )


def _list_is_rising(words: Sequence[str], said: Sequence[str]) -> bool:
    """Whether "first" was said to count with ("First, …", "the first step …", not "my first job"), and no second."""
    for i in range(len(said) - 1, -1, -1):
        if said[i] in _LATER:
            return False
        if _FIRST.fullmatch(said[i]) and _counts(words, said, i):
            return True
    return False


def _counts(words: Sequence[str], said: Sequence[str], i: int) -> bool:
    begins = i == 0 or bool(_CLAUSE.search(words[i - 1])) or said[i - 1] in ("and", "so", "well", "okay", "number")
    if said[i] == "one":
        return i > 0 and said[i - 1] == "number"
    if begins:
        return True
    return said[i - 1] == "the" and i + 1 < len(said) and said[i + 1] in _AFTER_FIRST
