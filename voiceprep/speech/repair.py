"""Repairs names and terms that a recogniser wrote as it heard them: "x g boost", "smoat", "sharp" beside "LIME"."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from voiceprep.speech.readings import Reading, Readings
from voiceprep.speech.transcript import Word
from voiceprep.speech.vocabulary import Term

LONGEST = 6
"""Words that may make up one term: "res net fifty v two"."""

LONGEST_ALIKE = 3
"""Words that may make up a term misheard: "pie torch"; longer runs sound like anything."""

AROUND = 5
"""Words on either side that count as neighbours."""

AGREE = 2
"""Neighbours that must stand near the term in the deck as well; one is enough if it is a term itself."""

STEM = 5
"""Letters that tell a neighbour whatever its ending."""

SURE = 0.9
"""Confidence from which a word of the dictionary was heard well, and stays."""

_PARTS = re.compile(r"([^\w]*)(.*?)((?:['’]s)?[^\w+#]*)", re.DOTALL)
_BREAK = re.compile(r"[.,;:?!…]$")
_STOP = re.compile(r"[.?!…]$")

Span = tuple[int, int]


def repair(words: Sequence[Word], readings: Readings) -> tuple[Word, ...]:
    """The words with terms of the vocabulary where the recogniser wrote something else for them.

    What was written in pieces or letters is joined. A word that no dictionary knows is read as the one term that it is
    like by letters and sound; dictionary words only where they were not heard well and their neighbours stand near the
    term in the deck too. Ties, weak likeness and other known terms are left as they are. A changed word keeps what was
    written in `heard`, takes the time of all that it was made of, and the lowest confidence.
    """
    if not readings.has_terms:
        return tuple(words)
    changes = _changes(words, readings)
    repaired: list[Word] = []
    i = 0
    while i < len(words):
        end, term = changes.get(i, (i + 1, None))
        repaired += _read_as(term.written, words[i:end]) if term else words[i:end]
        i = end
    return tuple(repaired)


def _changes(words: Sequence[Word], readings: Readings) -> dict[int, tuple[int, Term]]:
    """Where each change begins: where it ends, and the term. Exact readings go first, the longest before others."""
    cores = [_parts(word.text)[1] for word in words]
    changes: dict[int, tuple[int, Term]] = {}
    taken: set[int] = set()

    def change(start: int, end: int, reading: Reading | None) -> None:
        if reading and (
            reading.sure or (_doubtful(words[start:end]) and _agree(words, (start, end), reading, readings))
        ):
            changes[start] = (end, reading.term)
            taken.update(range(start, end))

    for length in range(LONGEST, 0, -1):
        for start, end in _spans(words, length):
            if taken.isdisjoint(range(start, end)):
                change(start, end, readings.exact(cores[start:end]))
    taken |= {i for i, core in enumerate(cores) if not core or readings.is_term(core)}
    for length in range(1, LONGEST_ALIKE + 1):
        for start, end in _spans(words, length):
            if taken.isdisjoint(range(start, end)):
                change(start, end, readings.alike(cores[start:end]))
    return changes


def _spans(words: Sequence[Word], length: int) -> Iterator[Span]:
    """Runs of so many words within a clause; spelt letters may have a comma or a full stop between them."""
    for start in range(len(words) - length + 1):
        inside = words[start : start + length - 1]
        if not any(_BREAK.search(word.text) and len(_parts(word.text)[1]) > 1 for word in inside):
            yield start, start + length


def _doubtful(words: Sequence[Word]) -> bool:
    """Whether the words may have been heard wrong; true where the recogniser does not tell."""
    return any(word.confidence is None or word.confidence < SURE for word in words)


def _agree(words: Sequence[Word], span: Span, reading: Reading, readings: Readings) -> bool:
    """Whether the words, not heard well, have around them in their sentence what stands near the term in the deck."""
    start, end = span
    if not _doubtful(words[start:end]):
        return False
    before = [word.text for word in takewhile(_goes_on, reversed(words[max(0, start - AROUND) : start]))]
    after = [words[i].text for i in range(end, min(end + AROUND, len(words))) if all(map(_goes_on, words[end - 1 : i]))]
    around = {_parts(text)[1].casefold() for text in (*before, *after)}
    near = {word[:STEM] for word in reading.term.near}
    agreeing = {word[:STEM] for word in around} & near
    return len(agreeing) >= AGREE or any(word[:STEM] in agreeing and readings.is_term(word) for word in around)


def _goes_on(word: Word) -> bool:
    return not _STOP.search(word.text)


def _read_as(written: str, words: Sequence[Word]) -> Iterator[Word]:
    """The words as the term: word by word where there are as many, one word in all otherwise."""
    before, after = _parts(words[0].text)[0], _parts(words[-1].text)[2]
    parts = written.split()
    if len(parts) != len(words):
        yield _joined(f"{before}{written}{after}", words)
        return
    texts = [f"{before if i == 0 else ''}{part}{after if i == len(parts) - 1 else ''}" for i, part in enumerate(parts)]
    for text, word in zip(texts, words, strict=True):
        yield word if _parts(word.text)[1].casefold() == _parts(text)[1].casefold() else _joined(text, (word,))


def _joined(text: str, words: Sequence[Word]) -> Word:
    confidences = [word.confidence for word in words if word.confidence is not None]
    return Word(
        text,
        start=words[0].start,
        end=words[-1].end,
        confidence=min(confidences, default=None),
        heard=" ".join(word.heard or word.text for word in words),
    )


def _parts(text: str) -> tuple[str, str, str]:
    """What stands before the word, the word, and what stands after it: punctuation and a possessive ending."""
    match = _PARTS.fullmatch(text)
    return (match[1], match[2], match[3]) if match else ("", text, "")
