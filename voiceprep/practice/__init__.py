"""What to practise today, and how the rest is spread over the days until the interview."""
