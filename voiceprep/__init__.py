"""voiceprep: a voice-based mock interviewer that listens offline and judges by the point."""

__version__ = "0.1.0"
