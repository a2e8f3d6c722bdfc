"""Faults injected for real. `python -m tests.faults` goes through all of them and prints the table."""
