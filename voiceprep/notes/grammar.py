"""What the tags of a sentence's words say about its verbs and subjects."""

from collections.abc import Sequence

from voiceprep.notes.tagger import Tagged

FINITE = ("VBP", "VBZ", "VBD", "MD")
NOUNS = ("NN", "NNS", "NNP", "NNPS")
IN_SUBJECT = (*NOUNS, "DT", "JJ", "JJR", "JJS", "PRP$", "POS", "CD", "VBN", "VBG")
SUBJECTS = ("i", "we", "it", "they", "he", "she", "you", "this", "that", "these", "those", "there")
BASE = ("VB", "VBP")
FITTING = {"VB": BASE, "VBP": BASE, "VBN": ("VBN", "VBD"), "VBD": ("VBD", "VBN"), "VBZ": ("VBZ",)}
"""By a verb's tag, the tags of verbs whose subject it can share. A modal verb can share any."""
UNCHANGING = ("set", "put", "cut", "let", "split", "read", "spread")
"""Present and past look alike."""
WISHES = frozenset("hope plan aim want love intend expect try need wish prefer goal able ability learn learned".split())
"""Words whose infinitive is the statement: "I hope to lead a team"."""
CONDITIONS = ("if", "when", "once", "since", "because", "as", "after", "before", "whenever", "unless", "until")
ADVERBS = ("RB", "RBR")
ADDING = frozenset(
    "including using depending regarding concerning according following considering being having ranging starting "
    "beginning assuming".split()
)  # fmt: skip
"""Words in -ing that, after a comma, add to what was said and say nothing new."""


def has_finite(words: Sequence[Tagged]) -> bool:
    """Whether there is a verb with a subject, or a command at the beginning."""
    return any(w.tag in FINITE or (w.tag == "VB" and n == 0) for n, w in enumerate(words))


def like_a_clause(words: Sequence[Tagged]) -> bool:
    """Whether they say that somebody does something."""
    return len(words) > 2 and any(w.tag in (*FINITE, "VB", "VBG") for w in words)


def is_condition(words: Sequence[Tagged]) -> bool:
    """Whether all they say is a condition: "When I get feedback"."""
    return words[0].lower in CONDITIONS and not any(w.text == "," for w in words)


def past_adverbs(words: Sequence[Tagged], n: int) -> int:
    """The first position from n on that is no adverb."""
    while n < len(words) and (words[n].tag in ADVERBS or words[n].lower in ("then", "also", "first")):
        n += 1
    return n


def opens_with_subject(words: Sequence[Tagged]) -> bool:
    """Whether a subject and its verb come first: "I tune it", "any issues with them are addressed"."""
    if words[0].lower in SUBJECTS and any(w.tag in (*FINITE, "VB") for w in words[1:4]):
        return True
    for n, word in enumerate(words[:9]):
        if word.tag in FINITE:
            return any(w.tag in NOUNS for w in words[:n])
        if word.tag not in IN_SUBJECT and word.lower not in ("of", "with", "in", "for"):
            return False
    return False


def governor(words: Sequence[Tagged], form: str) -> int | None:
    """The position of the last verb whose subject a verb with the tag `form` after them can share."""
    for n in range(len(words) - 1, -1, -1):
        word = words[n]
        fits = word.tag in FITTING.get(form, FINITE) or (
            form in BASE and word.lower in UNCHANGING and word.tag == "VBD"
        )
        if fits and (form != "VBN" or word.tag == "VBD" or _after_have(words, n)):
            return n
    return None


def same_form(one: Tagged, other: Tagged) -> bool:
    """Whether the two verbs can stand in one series: "clean it, label it"."""
    return one.tag == other.tag or (other.tag in BASE and (one.tag in BASE or one.lower in UNCHANGING))


def is_purpose(words: Sequence[Tagged], verb: int) -> bool:
    """Whether that verb is an infinitive that only says what something is for: "tools to track it"."""
    if verb == 0 or words[verb - 1].tag != "TO":
        return False
    return not any(w.lower in WISHES for w in words[max(0, verb - 6) : verb - 1])


def in_relative(words: Sequence[Tagged], verb: int) -> bool:
    """Whether that verb belongs to a clause with "that" or "which"."""
    return any(w.tag in ("WDT", "WP") for w in (*words[max(0, verb - 4) : verb], words[0]))


def acts(words: Sequence[Tagged], n: int) -> bool:
    """Whether word n is a gerund that does something: after a preposition, a verb or a comma, or at the beginning."""
    if words[n].tag != "VBG":
        return False
    before = n - 1
    while before >= 0 and words[before].tag in ADVERBS:
        before -= 1
    return before < 0 or words[before].tag in ("IN", ",", "CC", "TO", ":", "VB", *FINITE)


def bracket_open(words: Sequence[Tagged]) -> bool:
    """Whether a bracket opened there is not closed."""
    return sum((w.text == "(") - (w.text == ")") for w in words) > 0


def _after_have(words: Sequence[Tagged], n: int) -> bool:
    return any(w.lower in ("have", "has", "had", "'ve") for w in words[max(0, n - 2) : n])
