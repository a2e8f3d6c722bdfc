"""Text from elsewhere, made safe to show."""

import unicodedata

# Directional embeddings, overrides and isolates can reorder what stands around them; plain marks cannot.
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SEPARATORS = frozenset("\u2028\u2029")


def printable(text: str) -> str:
    """The text on one line, without anything a terminal would obey.

    Runs of white space become one space; control characters (escape sequences begin with one) and directional
    controls vanish; halves of surrogate pairs, which no encoding can write, become U+FFFD.
    """
    return " ".join("".join(_safe(character) for character in text).split())


def _safe(character: str) -> str:
    if character.isspace() or character in _SEPARATORS:
        return " "
    if character in _BIDI_CONTROLS:
        return ""
    category = unicodedata.category(character)
    return {"Cc": "", "Cs": "\ufffd"}.get(category, character)
