"""The deck format as JSON Schema, so that editors complete and check decks while they are written.

`python -m voiceprep.decks.schema > content/deck.schema.json` writes the published file anew.
"""

import json

from voiceprep.decks.deck import Deck


def deck_schema() -> str:
    """The text of `content/deck.schema.json`: draft 2020-12, ASCII."""
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **Deck.model_json_schema()}, indent=2)


if __name__ == "__main__":
    print(deck_schema())
