"""Text from bytes of which nobody says how they are encoded."""

from voiceprep.errors import NotesError
from voiceprep.printable import printable

BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}  # how some editors mark "Unicode" text
SHOWN = 40  # characters
FOREIGN = 0.25
"""Share of bytes beyond ASCII from which on a text is in no language that Windows-1252 is for; in French, 5 % are."""


def decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text, and a sentence about its encoding where that is a guess.

    Text is UTF-8, or UTF-16 with its mark; else Windows-1252, in which Excel saves CSV in western Europe and America,
    where nothing speaks against it. Raises NotesError: it is none of them.
    """
    try:
        return data.decode(BYTE_ORDER_MARKS.get(data[:2], "utf-8-sig")), ()
    except UnicodeDecodeError as error:
        line, byte = data.count(b"\n", 0, error.start) + 1, data[error.start]
    text = _windows_text(data)
    if text is None:
        raise NotesError(f"byte 0x{byte:02x} is not UTF-8; save the file as UTF-8", line)
    word = next((word for word in text.split("\n")[line - 1].split(" ") if not word.isascii()), "")
    shown = printable(word[:SHOWN])
    return text, (f"line {line} '{shown}': not UTF-8, so the file was read as Windows-1252; are all letters right?",)


def _windows_text(data: bytes) -> str | None:
    """The text by Windows-1252; None where it has UTF-8 in it (which is damaged then), or looks like no such text."""
    damaged = not data.decode("utf-8", "ignore").isascii()
    foreign = sum(byte >= 0x80 for byte in data) > FOREIGN * len(data)
    controls = any(byte < 0x20 and byte not in b"\t\n\r\f" for byte in data)
    if damaged or foreign or controls or data[:2] in BYTE_ORDER_MARKS:
        return None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:  # it leaves five bytes out
        return None
