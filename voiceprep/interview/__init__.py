"""The session loop: order, turn, commands."""
