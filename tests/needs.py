"""Marks for tests that need what a machine may lack."""

import sys
from ctypes.util import find_library

import pytest

portaudio = pytest.mark.skipif(
    sys.platform == "linux" and find_library("portaudio") is None, reason="PortAudio not installed (libportaudio2)"
)
