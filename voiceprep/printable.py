"""Text from elsewhere, made safe to show."""

import json
import re
import unicodedata

# Directional embeddings, overrides and isolates can reorder what stands around them; plain marks cannot.
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NO_CHARACTERS = frozenset("\ufffe\uffff")
_SEPARATORS = frozenset("\u2028\u2029")
# What JSON lets pass unescaped in its strings, and a terminal, or an eye, would be misled by.
_LEFT_BY_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """The text on one line, without anything a terminal would obey.

    Runs of white space become one space; control characters (escape sequences begin with one) and directional
    controls vanish; halves of surrogate pairs, which no encoding can write, and U+FFFE and U+FFFF, for which YAML has
    no place, become U+FFFD.
    """
    return " ".join("".join(_safe(character) for character in text).split())


def printable_lines(text: str) -> str:
    """As `printable`, but lines stay lines, with the spaces that they are indented by."""
    lines = text.split("\n")
    return "\n".join(" " * (len(line) - len(line.lstrip(" "))) + printable(line) for line in lines)


def printable_json(value: object) -> str:
    """The value as one line of JSON, readable in every script, in which what a terminal would obey is escaped."""
    line = json.dumps(value, ensure_ascii=False)
    return _LEFT_BY_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def _safe(character: str) -> str:
    if character.isspace() or character in _SEPARATORS:
        return " "
    if character in _BIDI_CONTROLS:
        return ""
    if character in _NO_CHARACTERS:
        return "\ufffd"
    category = unicodedata.category(character)
    return {"Cc": "", "Cs": "\ufffd"}.get(category, character)
