"""Training and measuring of the cross-encoder grader (not installed with voiceprep)."""
