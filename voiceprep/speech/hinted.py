"""Names that hints put into what was heard, and a second opinion on them."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from voiceprep.speech.spelling import likeness, squeeze
from voiceprep.speech.transcript import Word

HEARD = 0.05
"""Confidence below which a hinted name may not have been said at all. Confidence is told without hints: of names that
hints put in the place of others ("Trello" for "Jira") it was at most .046, of those said .07 and more but for a few
(docs/recognition.md; chosen on one half of the replies)."""

LIKE = 0.66
"""Likeness from which what is heard without hints speaks for the name: "jit" for Git, "Kes" for Keras, "smoked" for
SMOTE. "Festix", which was FastText, is like FastAPI by .64 (docs/recognition.md; chosen on flite's answers to questions
that are not reported, and one half of the replies with wrong terms)."""

SURE = 0.8
"""Confidence from which all that is heard without hints was heard well, and is no slip of a name."""

LONGEST = 4
"""Words that may be one name misheard."""


def put_in(words: Sequence[Word], hotwords: Sequence[str]) -> tuple[range, ...]:
    """Where a hotword stands that the sound hardly supports: indices of its words."""
    found: list[range] = []
    for hotword in hotwords:
        found += [place for place in _places(words, hotword) if _confidence(words, place) < HEARD]
    return tuple(sorted(found, key=lambda place: (place.start, -place.stop)))


def overruled(words: Sequence[Word], plain: Sequence[Word], places: Sequence[range]) -> tuple[Word, ...]:
    """The words, with those of `plain`, heard without hints, in the stead of each of these places.

    The words stay where it has none there, and where these are like the name and were not heard well themselves.
    """
    result: list[Word] = []
    at = 0
    for place in places:
        if place.start < at:  # within the one before: "Forest" in "Random Forest"
            continue
        hinted, meanwhile = words[place.start : place.stop], _meanwhile(words, plain, place)
        stays = not meanwhile or _is_slip(meanwhile, hinted)
        result += [*words[at : place.start], *(hinted if stays else meanwhile)]
        at = place.stop
    return (*result, *words[at:])


def _places(words: Sequence[Word], hotword: str) -> Iterator[range]:
    wanted = [squeeze(part) for part in hotword.split()]
    for start in range(len(words) - len(wanted) + 1):
        if [squeeze(word.text) for word in words[start : start + len(wanted)]] == wanted:
            yield range(start, start + len(wanted))


def _confidence(words: Sequence[Word], place: range) -> float:
    return _least(words[place.start : place.stop])


def _least(words: Sequence[Word]) -> float:
    return min(1.0 if word.confidence is None else word.confidence for word in words)


def _is_slip(meanwhile: Sequence[Word], hinted: Sequence[Word]) -> bool:
    """Whether what was heard without hints is the hinted name, misheard. What both have says nothing: Andrew Young and
    Andrew Ng are alike in their first names.
    """
    name = "".join(_unlike(hinted, meanwhile))
    others = _unlike(meanwhile, hinted)
    runs = (others[n : n + length] for length in range(1, LONGEST + 1) for n in range(len(others) - length + 1))
    return any(likeness("".join(run), name) >= LIKE for run in runs) and _least(meanwhile) < SURE


def _unlike(words: Sequence[Word], others: Sequence[Word]) -> list[str]:
    known = {squeeze(word.text) for word in others}
    return [spelt for word in words if (spelt := squeeze(word.text)) not in known]


def _meanwhile(words: Sequence[Word], plain: Sequence[Word], place: range) -> list[Word]:
    """The words of `plain` in the stead of the place: what stands there between the nearest words that both have, and
    where more than the place differs, what is said between the place's neighbours.
    """
    partners = _partners(words, plain)
    before = max(n for n in partners if n < place.start)
    after = min(n for n in partners if n >= place.stop)
    since = words[place.start - 1].end if before < place.start - 1 else None
    until = words[place.stop].start if after > place.stop else None
    return [w for w in plain[partners[before] + 1 : partners[after]] if _is_between(w, since, until)]


def _partners(words: Sequence[Word], plain: Sequence[Word]) -> dict[int, int]:
    """Where `plain` has the same words, with what lies before the first and behind the last."""
    one, other = ([squeeze(word.text) for word in each] for each in (words, plain))
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    same = {a + n: b + n for a, b, size in blocks for n in range(size)}
    return {-1: -1, **same, len(words): len(plain)}


def _is_between(word: Word, since: float | None, until: float | None) -> bool:
    if word.start is None or word.end is None:
        return since is None and until is None
    return (since or 0.0) < (word.start + word.end) / 2 < (float("inf") if until is None else until)
