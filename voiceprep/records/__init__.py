"""Everything under recordings/: attempts, session folders, history."""
