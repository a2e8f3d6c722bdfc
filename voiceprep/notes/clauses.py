"""The parts of a sentence that can stand alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from voiceprep.notes.tagger import Tagged, tag

FINITE = ("VBP", "VBZ", "VBD", "MD")
NOUNS = ("NN", "NNS", "NNP", "NNPS")
JOINING = ("and", "but", "so", "yet", "then")
SUBJECTS = ("i", "we", "it", "they", "he", "she", "you", "this", "that", "these", "those", "there")
NOT_ACTIONS = frozenset(
    "including using depending regarding concerning according following considering being having based ranging starting "
    "beginning assuming given".split()
)
"""Words in -ing that, after a comma, add to what was said and say nothing new."""
WEAK = frozenset("help helps is are was were means mean allows allow lets let enables enable makes make".split())
"""Verbs of relative clauses that only praise what they hang on."""
WISHES = frozenset("hope plan aim want like love intend expect try need wish prefer goal able learn learned".split())
"""Words whose infinitive is the statement: "I hope to lead a team"."""
SHORTEST = 2  # words of a clause


class Kind(Enum):
    """How a clause hangs on what stands before it."""

    MAIN = "main"  # has its own subject
    VERB = "verb"  # shares the subject: "and deploy it"
    GERUND = "gerund"  # one of several things that somebody does: "by tuning it and testing it"
    PARTICIPLE = "participle"  # "…, making changes one at a time"
    RELATIVE = "relative"  # "…, which improved the accuracy"


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters start to end of a sentence. `lead`: the words of the sentence that it needs before it to stand alone."""

    start: int
    end: int
    kind: Kind
    lead: str = ""


@dataclass(frozen=True, slots=True)
class _Cut:
    """The clause before ends before word `before`; the next begins at word `after`."""

    before: int
    after: int
    kind: Kind
    lead: str = ""


def split_clauses(sentence: str) -> tuple[Clause, ...]:
    """The clauses, in order; one that is the whole sentence if nothing in it can stand alone."""
    words = tag(sentence)
    if not words:
        return ()
    cuts: list[_Cut] = []
    begin, subject_at = 0, 0
    for i in range(1, len(words)):
        if i < begin + SHORTEST:
            continue
        if (cut := _cut(sentence, words, begin, subject_at, i)) and len(words) - cut.after >= SHORTEST:
            cuts.append(cut)
            begin = cut.after
            subject_at = begin if cut.kind is Kind.MAIN else subject_at
    starts = [_Cut(0, 0, Kind.MAIN), *cuts]
    ends = [cut.before for cut in cuts] + [len(words)]
    return tuple(
        Clause(words[cut.after].start, words[end - 1].end, cut.kind, cut.lead)
        for cut, end in zip(starts, ends, strict=True)
    )


def _cut(sentence: str, words: Sequence[Tagged], begin: int, subject_at: int, i: int) -> _Cut | None:
    """The cut before word i, if the sentence can be cut there; the clause before begins at word `begin`."""
    if words[i].text in ("(", ")") or _open_bracket(words, begin, i):
        return None
    j = i
    comma = words[j].text == ","
    j += comma
    joined = j < len(words) and words[j].lower in JOINING
    j += joined
    if words[i].text in (";", "—", "–", ":") and i + 1 < len(words):
        return (
            _Cut(i, i + 1, Kind.MAIN)
            if _clause_like(words, begin, i) and _clause_like(words, i + 1, len(words))
            else None
        )
    k = _skip_adverbs(words, j)
    if k >= len(words) - 1:
        return None
    if words[j].lower in ("which", "who", "where") or (comma and words[j].lower in ("while", "whereas")):
        return _relative(words, begin, i, j, comma)
    if not comma and not joined:
        return None
    for rule in (_main, _verb, _gerund):
        if cut := rule(sentence, words, begin, subject_at, i, j, k, joined):
            return cut
    return None


def _main(
    sentence: str, words: Sequence[Tagged], begin: int, subject_at: int, i: int, j: int, k: int, joined: bool
) -> _Cut | None:
    """ ", and I tune it"; "and any issues are addressed"; and after "While I know it, I check"."""
    conceding = words[begin].lower in ("while", "although", "though", "whereas")
    if not _has_finite(words, begin, i) or not (joined or conceding) or _subordinate(words, begin, i) and not conceding:
        return None
    if words[k].lower in SUBJECTS and any(w.tag in FINITE for w in words[k + 1 : k + 4]):
        return _Cut(i, j, Kind.MAIN)
    for n in range(k, min(k + 9, len(words))):
        if words[n].tag in FINITE:
            return _Cut(i, j, Kind.MAIN) if n > k and any(w.tag in NOUNS for w in words[k:n]) else None
        if words[n].tag not in (*NOUNS, "DT", "JJ", "JJR", "JJS", "PRP$", "POS", "CD", "VBN", "VBG", "IN") or (
            words[n].tag == "IN" and words[n].lower not in ("of", "with", "in", "for")
        ):
            return None
    return None


def _verb(
    sentence: str, words: Sequence[Tagged], begin: int, subject_at: int, i: int, j: int, k: int, joined: bool
) -> _Cut | None:
    """ "I clean the data[, handle missing values][ and deploy it]": another verb of the same subject."""
    if words[k].tag not in (*FINITE, "VB", "VBN") or (words[i - 1].tag.startswith("VB") and words[i].text != ","):
        return None
    governor = _governor(words, begin, i, words[k].tag)
    if governor is None or i - governor < SHORTEST or _in_relative(words, begin, governor):
        return None
    if not joined and not _same_form(words[governor].tag, words[k].tag):
        return None
    if words[governor - 1].tag == "TO" and not _wish(words, governor - 1):
        return None
    return _Cut(i, j, Kind.VERB, _lead_of(sentence, words, subject_at, governor, words[k].tag))


def _gerund(
    sentence: str, words: Sequence[Tagged], begin: int, subject_at: int, i: int, j: int, k: int, joined: bool
) -> _Cut | None:
    """ "by tuning it and testing it"; ", making changes one at a time"."""
    if words[k].tag != "VBG" or words[k].lower in NOT_ACTIONS or words[i - 1].tag == "VBG" or len(words) - k < 3:
        return None
    governor = next((g for g in range(i - 2, begin - 1, -1) if _acts(words, g, begin)), None)
    if governor is not None:
        return _Cut(i, j, Kind.GERUND, _list_lead(sentence, words, subject_at, governor))
    if not joined and _has_finite(words, begin, i):
        return _Cut(i, j, Kind.PARTICIPLE)
    return None


def _relative(words: Sequence[Tagged], begin: int, i: int, j: int, comma: bool) -> _Cut | None:
    """ ", which improved it"; "where I can learn"; ", while keeping it small"."""
    k = _skip_adverbs(words, j + 1)
    if k >= len(words) - 1 or not _has_finite(words, begin, i):
        return None
    if words[j].lower in ("where", "while", "whereas"):
        has_subject = words[k].lower in SUBJECTS and words[k + 1].tag in (*FINITE, "RB")
        return _Cut(i, j + 1, Kind.MAIN) if has_subject else None
    if comma and words[k].tag in FINITE and words[k].lower not in WEAK:
        return _Cut(i, j, Kind.RELATIVE)
    return None


def _acts(words: Sequence[Tagged], g: int, begin: int) -> bool:
    """Whether word g is a gerund that does something: after a preposition, a verb or a comma, or first."""
    if words[g].tag != "VBG" or words[g].lower in NOT_ACTIONS:
        return False
    p = g - 1
    while p >= begin and words[p].tag == "RB":
        p -= 1
    return p < begin or words[p].tag in ("IN", ",", "CC", "TO", ":", "VBP", "VBZ", "VBD", "VB")


def _list_lead(sentence: str, words: Sequence[Tagged], subject_at: int, governor: int) -> str:
    """What stands before the first of several gerunds, unless it is "by", "through" and the like."""
    p = governor - 1
    while p > subject_at and words[p].tag == "RB":
        p -= 1
    if p <= subject_at or words[p].tag == "," or words[p].lower in ("by", "through", "via", "and"):
        return ""
    if p - subject_at > 6:
        return ""
    return sentence[words[subject_at].start : words[p].end]


def _lead_of(sentence: str, words: Sequence[Tagged], subject_at: int, governor: int, form: str) -> str:
    """The subject of the governing verb, with "would", "can", "have" or "hope to" where the next verb needs it."""
    first = next((n for n in range(subject_at, governor + 1) if words[n].tag in FINITE), governor)
    stop = first
    if form in ("VB", "VBP") and words[governor].tag == "VB" and governor > first:
        stop = governor
        while stop > first + 1 and words[stop - 1].tag == "RB":
            stop -= 1
    elif form in ("VBN", "VBD") and words[governor].tag == "VBN":
        stop = governor
    while stop > subject_at and words[stop - 1].lower in ("also", "then", "first", "not"):
        stop -= 1
    return sentence[words[subject_at].start : words[stop - 1].end] if stop > subject_at else ""


def _governor(words: Sequence[Tagged], begin: int, i: int, form: str) -> int | None:
    """The nearest verb before word i whose subject a verb of that form can share."""
    base = ("VB", "VBP")
    fits = {"VB": base, "VBP": base, "VBN": ("VBN", "VBD"), "VBD": ("VBD", "VBN"), "VBZ": ("VBZ",)}.get(form, FINITE)
    for g in range(i - 1, begin - 1, -1):
        if words[g].tag in fits and (form != "VBN" or _finite_participle(words, g, begin)):
            return g
    return None


def _finite_participle(words: Sequence[Tagged], g: int, begin: int) -> bool:
    """Whether word g is a past tense, or a participle after "have"."""
    before = [w.lower for w in words[max(begin, g - 2) : g]]
    return words[g].tag == "VBD" or any(w in ("have", "has", "had", "'ve") for w in before)


def _same_form(one: str, other: str) -> bool:
    base = ("VB", "VBP")
    return one == other or (one in base and other in base)


def _wish(words: Sequence[Tagged], to: int) -> bool:
    """Whether the infinitive after "to" is what the sentence says."""
    before = [w.lower for w in words[max(0, to - 2) : to]]
    return any(w in WISHES for w in before)


def _in_relative(words: Sequence[Tagged], begin: int, governor: int) -> bool:
    """Whether the verb belongs to a clause with "that" or "which"."""
    return any(w.tag in ("WDT", "WP") for w in words[max(begin, governor - 4) : governor]) or (
        words[begin].tag in ("WDT", "WP")
    )


def _subordinate(words: Sequence[Tagged], begin: int, i: int) -> bool:
    """Whether all that stands there is a condition: "When I get feedback"."""
    return words[begin].lower in (
        "if",
        "when",
        "once",
        "since",
        "because",
        "as",
        "after",
        "before",
        "whenever",
    ) and not any(w.text == "," for w in words[begin:i])


def _has_finite(words: Sequence[Tagged], begin: int, end: int) -> bool:
    return any(w.tag in FINITE or (w.tag == "VB" and n == 0) for n, w in enumerate(words[begin:end]))


def _clause_like(words: Sequence[Tagged], begin: int, end: int) -> bool:
    return end - begin >= SHORTEST + 1 and any(w.tag in (*FINITE, "VB", "VBG") for w in words[begin:end])


def _skip_adverbs(words: Sequence[Tagged], j: int) -> int:
    while j < len(words) and (words[j].tag in ("RB", "RBR") or words[j].lower in ("then", "also", "first")):
        j += 1
    return j


def _open_bracket(words: Sequence[Tagged], begin: int, i: int) -> bool:
    depth = 0
    for w in words[begin:i]:
        depth += (w.text == "(") - (w.text == ")")
    return depth > 0
