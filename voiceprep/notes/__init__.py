"""Notes as people keep them, made into decks, and decks made into notes."""
