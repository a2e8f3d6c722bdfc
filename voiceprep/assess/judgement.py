"""Verdicts on what was heard: the grader's, and doubts where the hearing was at fault."""

from collections.abc import Sequence
from dataclasses import replace

from voiceprep.assess.clarity import Stretch, doubtful_words, half_heard, hidden, is_known, muddled
from voiceprep.assess.disfluencies import fluent
from voiceprep.assess.grader import Evidence, Grader, Status, Verdict
from voiceprep.decks.deck import KeyPoint, Question
from voiceprep.speech.transcript import Word


def judge(grader: Grader, question: Question, words: Sequence[Word]) -> tuple[Verdict, ...]:
    """The grader's verdicts, of which those that the hearing leaves open are `unclear`.

    The grader reads what was meant: filled pauses and repeated words are left out, so that hesitating costs nothing. A
    point is unclear where its evidence rests on words that were not heard well or, besides, on a term that was read
    into one of them; where it was made in part, in a passage that was heard badly; and where it was missed, but may
    have been said in a stretch that was not heard well. The evidence then is that stretch. Words without confidence
    (typed, or from an engine that does not tell) raise no doubts.
    """
    verdicts = _grade(grader, question, words, [word.text for word in words])
    if not is_known(words):
        return verdicts
    stretches = muddled(words)
    lost = _lost_without_repair(grader, question, words, verdicts)
    return tuple(
        _missed(verdict, point, words, stretches) if verdict.status is Status.MISSED else _made(verdict, words, lost)
        for verdict, point in zip(verdicts, question.points, strict=True)
    )


def _grade(grader: Grader, question: Question, words: Sequence[Word], texts: Sequence[str]) -> tuple[Verdict, ...]:
    """The verdicts on the fluent ones of the words, their evidence in all of them."""
    kept = fluent(words)
    verdicts = grader.grade(question, [texts[i] for i in kept])
    return tuple(replace(v, evidence=_in_all(v.evidence, kept, texts) if v.evidence else None) for v in verdicts)


def _in_all(evidence: Evidence, kept: Sequence[int], texts: Sequence[str]) -> Evidence:
    start, end = kept[evidence.start], kept[evidence.end - 1] + 1
    return Evidence(start, end, " ".join(texts[start:end]))


def _made(verdict: Verdict, words: Sequence[Word], lost: frozenset[str]) -> Verdict:
    """A verdict with evidence; unclear if it rests on what was not heard well."""
    if verdict.evidence is None:
        return verdict
    badly = doubtful_words(words, verdict.evidence.start, verdict.evidence.end)
    if not badly and verdict.point not in lost:
        half = verdict.status is Status.PARTLY and half_heard(words, verdict.evidence.start, verdict.evidence.end)
        return _unclear(verdict, "not all of the passage was heard well", verdict.evidence) if half else verdict
    passage = words[max(0, verdict.evidence.start) : verdict.evidence.end]
    named = badly or tuple(word for word in passage if word.heard)
    return _unclear(verdict, f"not heard well: {', '.join(_quoted(word) for word in named)}", verdict.evidence)


def _missed(verdict: Verdict, point: KeyPoint, words: Sequence[Word], stretches: Sequence[Stretch]) -> Verdict:
    """A miss; unclear if the point may be hidden in what was not heard well."""
    stretch = hidden(point, words, stretches)
    if stretch is None:
        return verdict
    text = " ".join(word.text for word in words[stretch.start : stretch.end])
    reason = "it may have been said in a stretch that was not heard well"
    return _unclear(verdict, reason, Evidence(stretch.start, stretch.end, text))


def _unclear(verdict: Verdict, reason: str, evidence: Evidence) -> Verdict:
    return replace(verdict, status=Status.UNCLEAR, evidence=evidence, reasons=(reason, *verdict.reasons))


def _lost_without_repair(
    grader: Grader, question: Question, words: Sequence[Word], verdicts: Sequence[Verdict]
) -> frozenset[str]:
    """The points that would not be covered by what the recogniser wrote: a term read into it alone earns no point,
    where its word was not heard well.
    """
    if not any(word.heard and doubtful_words([word], 0, 1) for word in words):
        return frozenset()
    as_heard = [word.heard if word.heard and doubtful_words([word], 0, 1) else word.text for word in words]
    plain = {v.point for v in _grade(grader, question, words, as_heard) if v.status is Status.COVERED}
    return frozenset(v.point for v in verdicts if v.status is Status.COVERED) - plain


def _quoted(word: Word) -> str:
    return f'"{word.heard or word.text}"'.replace(".", "").replace(",", "")
