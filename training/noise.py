"""Recogniser-like corruption of a word sequence: fillers, lost words, sound-alikes, split words."""

import random
from collections.abc import Sequence

# A word and the index it had in the reply; -1 for a word that was put in.
Placed = tuple[str, int]

_FILLERS = (
    *("um", "uh", "like", "you", "know", "so", "i", "mean", "er", "kind", "of", "sort"),
    *("of", "well", "actually", "basically", "right", "okay", "yeah"),
)
_SOUND_ALIKE = """there their they're|to two too|its it's|for four|then than|write right
weight wait|cash cache|sequel sql|sharp shap|one won|loss lost|date data|class glass|modal model
test tests|train trained training
are our|your you're|of off|know no|by buy
where were wear|affect effect|whole hole|week weak|some sum
main mean|past passed|prices prizes|metrics matrix|rose rows|sell cell|high hi|which witch
new knew|through threw
accept except|piece peace|higher hire|principal principle|fair fare|course coarse|plane plain|sight site"""
CONFUSED: dict[str, list[str]] = {
    word: [other for other in group.split() if other != word]
    for line in _SOUND_ALIKE.splitlines()
    for group in line.split("|")
    for word in group.split()
}


def _misheard(word: str, draw: float, rate: float, rng: random.Random) -> list[str] | None:
    """What the recogniser prints instead of `word`, or None when it hears it right."""
    if word in CONFUSED and draw < 0.15 * rate:
        return [rng.choice(CONFUSED[word])]
    if len(word) > 6 and draw < 0.02 * rate:
        cut = rng.randint(3, len(word) - 3)
        return [word[:cut], word[cut:]]
    if len(word) > 4 and 0.02 <= draw < 0.02 + 0.015 * rate:
        return [word[:-1] if rng.random() < 0.6 else word[:2] + word[3:]]
    return None


def corrupt(sequence: Sequence[Placed], rate: float, rng: random.Random) -> list[Placed]:
    """Corrupt a sequence; rate 0 leaves it alone, 1 changes about one word in ten."""
    if rate == 0:
        return list(sequence)
    out: list[Placed] = []
    for word, origin in sequence:
        if rng.random() < 0.03 * rate:
            out.append((rng.choice(_FILLERS), -1))
        if len(word) <= 3 and rng.random() < 0.015 * rate:
            continue
        wrong = _misheard(word.lower(), rng.random(), rate, rng)
        out += [(heard, origin) for heard in wrong] if wrong else [(word, origin)]
        if rng.random() < 0.015 * rate:
            out.append((word, -1))
    return out or list(sequence)
