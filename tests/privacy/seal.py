"""`python seal.py COMMAND…` runs a command that is killed (SIGSYS) when it, or a child, opens a network socket.

The kernel watches, through a seccomp filter, so libraries in C are held to it as well. UNIX sockets (a sound server's)
and netlink (the kernel's own news) pass. Linux on x86-64 and 64-bit ARM; needs no rights.
"""

import ctypes
import os
import platform
import struct
import sys

_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # AUDIT_ARCH_*, the number of socket(2)
_AF_UNIX, _AF_NETLINK = 1, 16
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_KILL_PROCESS, _ALLOW = 0x80000000, 0x7FFF0000
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06  # of linux/bpf_common.h
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data

SUPPORTED = sys.platform == "linux" and platform.machine() in _MACHINES


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)


def _filter() -> bytes:
    architecture, socket_call = _MACHINES[platform.machine()]
    return b"".join(
        (
            _step(_LOAD, _ARCHITECTURE),
            _step(_JUMP_IF_EQUAL, architecture, no=6),
            _step(_LOAD, _NUMBER),
            _step(_JUMP_IF_EQUAL, socket_call, no=4),
            _step(_LOAD, _FIRST_ARGUMENT),
            _step(_JUMP_IF_EQUAL, _AF_UNIX, yes=2),
            _step(_JUMP_IF_EQUAL, _AF_NETLINK, yes=1),
            _step(_RETURN, _KILL_PROCESS),
            _step(_RETURN, _ALLOW),
        )
    )


def shut() -> None:
    """Forbid network sockets to this process and all that come from it, for good."""
    steps = _filter()
    room = ctypes.create_string_buffer(steps, len(steps))
    program = struct.pack("HxxxxxxQ", len(steps) // 8, ctypes.addressof(room))
    libc = ctypes.CDLL(None, use_errno=True)
    for call in ((_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), (_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, program, 0, 0)):
        if libc.prctl(*call):
            raise OSError(ctypes.get_errno(), "seccomp is not allowed here")


if __name__ == "__main__":
    shut()
    os.execvp(sys.argv[1], sys.argv[1:])
