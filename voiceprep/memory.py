"""Memory that is free, given back to the system."""

import ctypes
import sys


def give_back_memory() -> None:
    """Have the C library return what was freed; does nothing but with glibc.

    Recognition frees large blocks of ever other sizes, which glibc keeps: 70 to 95 MiB within minutes of speech
    (benchmarks/long_session.py).
    """
    if not sys.platform.startswith("linux"):
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)
