"""How an error about a name that is not there ends."""

import difflib
from collections.abc import Iterable

from voiceprep.printable import printable

ALIKE = 0.5
"""Share of letters in common (difflib's ratio) from which a name may be the one that was meant."""
MOST_NEAR, MOST = 3, 6
LONGEST = 200  # characters that are compared; time grows with their square


def nearest(name: str, known: Iterable[str], there: str = "there are") -> str:
    """`; did you mean a, b or c?`, or where none comes near `; there are a, b, c and 5 more`; empty if none is known.

    Capitals make no difference. `there` says in other words what is listed.
    """
    names = {known_name.casefold(): known_name for known_name in reversed(list(known))}
    near = difflib.get_close_matches(name[:LONGEST].casefold(), names, n=MOST_NEAR, cutoff=ALIKE)
    if near:
        return f"; did you mean {_joined([names[key] for key in near], 'or')}?"
    listed = list(reversed(names.values()))
    more = [f"{len(listed) - MOST} more"] if len(listed) > MOST else []
    return f"; {there} {_joined([*listed[:MOST], *more], 'and')}" if listed else ""


def _joined(names: list[str], word: str) -> str:
    *others, last = map(printable, names)
    return f"{', '.join(others)} {word} {last}" if others else last
