import json

from voiceprep.decks.schema import deck_schema
from voiceprep.paths import BUNDLED_DECKS


def test_the_published_schema_is_that_of_the_models():
    published = json.loads((BUNDLED_DECKS / "deck.schema.json").read_text(encoding="utf-8"))
    assert published == json.loads(deck_schema()), "write it anew: python -m voiceprep.decks.schema"


def test_the_first_line_of_a_bundled_deck_tells_editors_its_schema():
    for deck in BUNDLED_DECKS.glob("*.yaml"):
        with deck.open(encoding="utf-8") as lines:
            assert next(lines) == "# yaml-language-server: $schema=deck.schema.json\n"
