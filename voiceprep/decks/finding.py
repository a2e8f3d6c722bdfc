"""What checks of a deck find."""

from collections.abc import Iterator
from typing import TypeAlias

from voiceprep.decks.document import Place

Found: TypeAlias = Iterator[tuple[Place, str]]
"""Places, and what is to be bettered there."""
