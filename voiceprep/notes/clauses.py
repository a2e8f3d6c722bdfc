"""The parts of a sentence that can stand alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from voiceprep.notes import grammar
from voiceprep.notes.joints import JOINING, SHORTEST, Cut, Joint, Kind, find_cut
from voiceprep.notes.tagger import Tagged, tag

LONGEST_SENTENCE = 300  # words; what is longer is no sentence, and time grows with the square


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters start to end of a sentence. `lead`: what it needs before it to stand alone, from the same sentence."""

    start: int
    end: int
    kind: Kind
    lead: str = ""


def split_clauses(sentence: str) -> tuple[Clause, ...]:
    """The clauses, in order; one that is the whole sentence if nothing in it can stand alone."""
    words = tag(sentence)
    cuts = list(_cuts(words)) if len(words) <= LONGEST_SENTENCE else []
    ends = [cut.before for cut in cuts] + [len(words)]
    starts = [Cut(0, 0, Kind.MAIN), *cuts] if words else []
    return tuple(
        Clause(words[cut.after].start, words[end - 1].end, cut.kind, _text(sentence, words, cut.lead))
        for cut, end in zip(starts, ends, strict=False)
    )


def _text(sentence: str, words: Sequence[Tagged], span: tuple[int, int]) -> str:
    first, end = span
    return sentence[words[first].start : words[end - 1].end] if end > first else ""


def _cuts(words: Sequence[Tagged]) -> Iterator[Cut]:
    begin = subject = 0
    lead = (0, 0)
    for i in range(1, len(words) - 1):
        if i < begin + SHORTEST or grammar.bracket_open(words[begin:i]):
            continue
        joint = _joint(words, begin, subject, i, lead)
        if joint and (cut := find_cut(joint)) and len(words) - cut.after >= SHORTEST:
            yield cut
            begin, lead = cut.after, cut.lead
            subject = begin if cut.kind is Kind.MAIN else subject


def _joint(words: Sequence[Tagged], begin: int, subject: int, i: int, lead: tuple[int, int]) -> Joint | None:
    comma = words[i].text == ","
    joined = words[i + comma].lower in JOINING
    after = i + comma + joined
    core = grammar.past_adverbs(words, after)
    return Joint(words, begin, subject, i, after, core, comma, joined, lead) if core < len(words) - 1 else None
