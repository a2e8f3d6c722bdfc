"""Names that hints put into what was heard, and a second opinion on them."""

from collections.abc import Iterator, Sequence

from voiceprep.speech.spelling import squeeze
from voiceprep.speech.transcript import Word

HEARD = 0.05
"""Confidence below which a hinted name may not have been said at all. Confidence is told without hints: of names that
hints put in the place of others ("Trello" for "Jira") it was at most .046, of those said .07 and more but for a few
(docs/recognition.md; chosen on one half of the replies)."""


def put_in(words: Sequence[Word], hotwords: Sequence[str]) -> tuple[range, ...]:
    """Where a hotword stands that the sound hardly supports: indices of its words."""
    found: list[range] = []
    for hotword in hotwords:
        found += [place for place in _places(words, hotword) if _confidence(words, place) < HEARD]
    return tuple(sorted(found, key=lambda place: (place.start, -place.stop)))


def overruled(words: Sequence[Word], plain: Sequence[Word], places: Sequence[range]) -> tuple[Word, ...]:
    """The words, with those of `plain`, heard without hints, at the time of each of these places; where it has none,
    the words stay.
    """
    result: list[Word] = []
    at = 0
    for place in places:
        if place.start < at:  # within the one before: "Forest" in "Random Forest"
            continue
        meanwhile = _meanwhile(words, plain, place) or words[place.start : place.stop]
        result += [*words[at : place.start], *meanwhile]
        at = place.stop
    return (*result, *words[at:])


def _places(words: Sequence[Word], hotword: str) -> Iterator[range]:
    wanted = [squeeze(part) for part in hotword.split()]
    for start in range(len(words) - len(wanted) + 1):
        if [squeeze(word.text) for word in words[start : start + len(wanted)]] == wanted:
            yield range(start, start + len(wanted))


def _confidence(words: Sequence[Word], place: range) -> float:
    return min(1.0 if (sure := words[n].confidence) is None else sure for n in place)


def _meanwhile(words: Sequence[Word], plain: Sequence[Word], place: range) -> list[Word]:
    """The words of `plain` between the neighbours of the place."""
    since = (words[place.start - 1].end if place.start else 0.0) or 0.0
    until = (words[place.stop].start if place.stop < len(words) else None) or float("inf")
    timed = ((word, word.start, word.end) for word in plain)
    return [w for w, start, end in timed if start is not None and end is not None and since < (start + end) / 2 < until]
