"""Questions, reference answers and their key points."""
