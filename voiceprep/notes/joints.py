"""Where a sentence can be cut into clauses that stand alone: the rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from voiceprep.notes import grammar
from voiceprep.notes.grammar import FINITE
from voiceprep.notes.tagger import Tagged

JOINING = ("and", "but", "so", "yet", "then")
BREAKS = (";", "—", "–")
"""Not the colon: what follows it explains or lists what stands before, in 35 of 41 sentences looked at."""
CONCEDING = ("while", "although", "though", "whereas")
BETWEEN = ("by", "through", "via", "and")  # what joins means to an end, or gerunds to each other
PRAISING = frozenset("help helps is are was were means mean allows allow lets let enables enable".split())
"""Verbs of relative clauses that hang on what was said: "…, which helps to understand it"."""
INTRODUCTIONS = [["i", verb, article] for verb in ("am", "'m") for article in ("a", "an")]
SHORTEST = 2  # words of a clause
LONGEST_LEAD = 7  # words


class Kind(Enum):
    """How a clause hangs on what stands before it."""

    MAIN = "main"  # has its own subject
    VERB = "verb"  # shares the subject: "and deploy it"
    NOUN = "noun"  # shares subject and verb: "and frameworks like Keras"
    GERUND = "gerund"  # one of several things that somebody does: "by tuning it and testing it"
    PARTICIPLE = "participle"  # "…, making changes one at a time"
    RELATIVE = "relative"  # "…, which improved the accuracy"
    POSSESSION = "possession"  # "I am a nurse" "with ten years of experience"


@dataclass(frozen=True, slots=True)
class Joint:
    """A place where a sentence may be cut, and what is known about it.

    words: of the sentence; begin: where the clause before it begins; subject: where the clause with the subject does;
    before: the first word of the joint; after: the first word after comma and conjunction; core: the first after
    adverbs; comma, joined: whether there is a comma, a conjunction; lead: of the clause before, as in `Cut`.
    """

    words: Sequence[Tagged]
    begin: int
    subject: int
    before: int
    after: int
    core: int
    comma: bool
    joined: bool
    lead: tuple[int, int]

    @property
    def left(self) -> Sequence[Tagged]:
        """The clause before."""
        return self.words[self.begin : self.before]

    @property
    def right(self) -> Sequence[Tagged]:
        """What follows, without adverbs."""
        return self.words[self.core :]


@dataclass(frozen=True, slots=True)
class Cut:
    """The clause before ends before word `before`; the next begins at word `after`, its lead is words first to last."""

    before: int
    after: int
    kind: Kind
    lead: tuple[int, int] = (0, 0)


def find_cut(joint: Joint) -> Cut | None:
    """The cut there, if the words on both sides can stand alone."""
    if joint.words[joint.before].text in BREAKS:
        both = grammar.like_a_clause(joint.left) and grammar.like_a_clause(joint.words[joint.before + 1 :])
        return Cut(joint.before, joint.before + 1, Kind.MAIN) if both else None
    rules = [_relative, _main, _verb, _gerund, _noun] if joint.comma or joint.joined else [_relative, _possession]
    return next((cut for rule in rules if (cut := rule(joint))), None)


def _relative(joint: Joint) -> Cut | None:
    """Cut "…, which improved it"; "where I can learn"; ", while I keep it small"."""
    opening = joint.words[joint.after].lower
    core = grammar.past_adverbs(joint.words, joint.after + 1)
    if core >= len(joint.words) - 1 or not grammar.has_finite(joint.left):
        return None
    if opening == "where" or (joint.comma and opening in CONCEDING):
        pronoun = joint.words[core].lower in grammar.SUBJECTS and joint.words[core + 1].tag in (*FINITE, "RB")
        return Cut(joint.before, joint.after + 1, Kind.MAIN) if pronoun else None
    verb = joint.words[core]
    if joint.comma and opening in ("which", "who") and verb.tag in FINITE and verb.lower not in PRAISING:
        return Cut(joint.before, joint.after, Kind.RELATIVE)
    return None


def _possession(joint: Joint) -> Cut | None:
    """Cut "I am a nurse with ten years of experience"."""
    introduced = [w.lower for w in joint.left[:3]] in INTRODUCTIONS and joint.words[joint.before].lower == "with"
    return Cut(joint.before, joint.before + 1, Kind.POSSESSION) if introduced else None


def _main(joint: Joint) -> Cut | None:
    """Cut "…, and I tune it"; "and any issues are addressed"; and after "While I know it, I check"."""
    conceding = joint.left[0].lower in CONCEDING
    if not (conceding or (joint.joined and not grammar.is_condition(joint.left))):
        return None
    if grammar.has_finite(joint.left) and grammar.opens_with_subject(joint.right):
        return Cut(joint.before, joint.after, Kind.MAIN)
    return None


def _verb(joint: Joint) -> Cut | None:
    """Cut "I clean the data[, handle missing values][ and deploy it]": another verb of the same subject."""
    verb = joint.words[joint.core]
    if verb.tag not in (*FINITE, "VB", "VBN") or (joint.left[-1].tag.startswith("VB") and not joint.comma):
        return None
    n = grammar.governor(joint.left, verb.tag)
    if n is None or len(joint.left) - n < SHORTEST or grammar.in_relative(joint.left, n):
        return None
    if grammar.is_purpose(joint.left, n) or not (joint.joined or grammar.same_form(joint.left[n], verb)):
        return None
    return Cut(joint.before, joint.after, Kind.VERB, _subject(joint, joint.begin + n, verb.tag))


def _gerund(joint: Joint) -> Cut | None:
    """Cut "by tuning it and testing it"; ", making changes one at a time"."""
    words, verb = joint.words, joint.words[joint.core]
    if verb.tag != "VBG" or joint.left[-1].tag == "VBG" or len(joint.right) < 3 or _lists_things(joint):
        return None
    if joint.comma and not joint.joined and verb.lower in grammar.ADDING:
        return None
    for n in range(joint.before - 2, joint.begin - 1, -1):
        if grammar.acts(words[joint.begin :], n - joint.begin):
            return Cut(joint.before, joint.after, Kind.GERUND, _before_gerund(joint, n))
    if not joint.joined and grammar.has_finite(joint.left):
        return Cut(joint.before, joint.after, Kind.PARTICIPLE)
    return None


def _noun(joint: Joint) -> Cut | None:
    """Cut "Python and frameworks like Keras": another object, with examples of its own."""
    verb = next((n for n in range(joint.begin, joint.before) if joint.words[n].tag in FINITE), None)
    if not joint.joined or verb is None or joint.before - verb < 3 or verb - joint.subject >= LONGEST_LEAD:
        return None
    for n, word in enumerate(joint.right[:6]):
        if word.lower in ("like", "such") and n and joint.right[n - 1].tag in grammar.NOUNS:
            return Cut(joint.before, joint.after, Kind.NOUN, (joint.subject, verb + 1))
        if word.tag not in grammar.IN_SUBJECT:
            return None
    return None


def _lists_things(joint: Joint) -> bool:
    """Whether the clause lists things some of which are no actions: "include emotion detection, predicting claims"."""
    for n in range(joint.begin, joint.before):
        if joint.words[n].lower in ("include", "includes", "included", "including"):
            return joint.words[n].tag == "VBG" or joint.words[n + 1].tag != "VBG"
    return False


def _before_gerund(joint: Joint, gerund: int) -> tuple[int, int]:
    """What stands before the first of several gerunds ("I enjoy"), unless it is a means to an end."""
    end = gerund
    while end > joint.subject and joint.words[end - 1].tag in grammar.ADVERBS:
        end -= 1
    last = joint.words[end - 1]
    if end - joint.subject > LONGEST_LEAD or last.text == "," or last.lower in BETWEEN:
        return (0, 0)
    return (joint.subject, end)


def _subject(joint: Joint, verb: int, form: str) -> tuple[int, int]:
    """The subject of that verb, with the "would", "can", "have" or "hope to" that a verb of that form needs."""
    words, first = joint.words, joint.subject
    if joint.lead[1] and verb == grammar.past_adverbs(words, joint.begin):
        return joint.lead  # that verb shares it, too
    head = next((n for n in range(first, verb + 1) if words[n].tag in (*FINITE, "VB")), verb)
    bare = form in grammar.BASE and words[verb].tag == "VB" and _follows_helper(words, verb)
    participle = form in ("VBN", "VBD") and words[verb].tag == "VBN"
    end = verb if bare or participle else head
    while end > first and words[end - 1].lower in ("also", "then", "first", "always", "usually"):
        end -= 1
    return (first, end)


def _follows_helper(words: Sequence[Tagged], verb: int) -> bool:
    """Whether "would", "can", "do" or "to" stands before the verb."""
    before = next((w for w in reversed(words[:verb]) if w.tag not in grammar.ADVERBS), None)
    return before is not None and (before.tag in ("MD", "TO") or before.lower in ("do", "does", "did"))
