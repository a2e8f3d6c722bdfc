"""Voices that speak, transcribers that listen, and the words in between."""
