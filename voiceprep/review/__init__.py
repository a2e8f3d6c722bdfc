"""Looking at saved sessions."""
