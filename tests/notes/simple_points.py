"""Key points without any knowledge of English: a point a line, named after its first word."""

import re

from voiceprep.decks.deck import KeyPoint


def a_point_a_line(question_id: str, answer: str) -> tuple[KeyPoint, ...]:
    """Terms are what follows a colon, parted by commas."""
    points: dict[str, KeyPoint] = {}
    for number, line in enumerate(filter(str.strip, answer.splitlines()), 1):
        text = " ".join(line.removeprefix("- ").split())
        word = re.sub(r"[^a-z0-9]", "", text.split()[0].lower()) or f"p{number}"
        id = f"{question_id}/{word[:30]}"
        if id in points:
            id = f"{id}-{number}"
        terms = tuple(term.strip() for term in text.partition(":")[2].split(",") if term.strip())
        points[id] = KeyPoint(id=id, text=f"Say: {text}", source=text, terms=terms, need="half" if terms else None)
    return tuple(points.values())[:100]
