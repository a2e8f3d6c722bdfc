"""Hearing and playing: devices, files, voice activity, segments, the endpoint."""
