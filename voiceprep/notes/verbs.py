"""Forms of English verbs."""

import re

from voiceprep.assess.english import is_english, rarity

SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""One syllable that ends in one consonant after one vowel: before -ing it doubles that consonant, so if it has not,
the verb ends in a silent e ("rating": rate, "setting": set)."""
DOUBLED = re.compile(r".*([^aeiouflsz])\1")
IRREGULAR = {"being": "be", "lying": "lie", "dying": "die", "tying": "tie"}


def base_form(gerund: str) -> str:
    """The verb of a word in -ing: "removing" → "remove", "Filling" → "fill"."""
    word = gerund.casefold()
    if word in IRREGULAR:
        return IRREGULAR[word]
    stem = word.removesuffix("ing")
    if stem == word or not stem:
        return word
    if DOUBLED.fullmatch(stem):
        return stem[:-1]
    if SHORT.fullmatch(stem):
        return stem + "e"
    known = [c for c in (stem, stem + "e") if is_english(c)]

    if not known and stem[-2:-1] == stem[-1:]:
        return stem[:-1]
    return min(known, key=rarity) if known else stem
