"""Judging a transcript by its key points, and saying so in a coach's words."""
