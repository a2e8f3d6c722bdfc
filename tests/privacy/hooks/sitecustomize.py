"""Forbids Python every socket but those of this machine, and writes down who tried. Loaded at each start of Python,
children included, because this folder is on PYTHONPATH."""

import os
import socket
import sys
import traceback
from pathlib import Path

_LOG = Path(os.environ["SOCKET_LOG"])
_HARMLESS = {"socket.gethostname"}  # asks the kernel for this machine's own name


def _is_local(arguments: tuple[object, ...]) -> bool:
    # socket.__new__ has (self, family, type, protocol), the others the socket or a host's name in front.
    families = [arguments[1]] if len(arguments) == 4 else [getattr(arguments[0], "family", None)] if arguments else []
    return families == [socket.AF_UNIX]


def _forbid(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith("socket.") or event in _HARMLESS or _is_local(arguments):
        return
    stack = "".join(traceback.format_stack(limit=12))
    with _LOG.open("a", encoding="utf-8") as log:
        log.write(f"{event} {arguments!r}\n{stack}\n")
    raise PermissionError(f"{event} is forbidden here")


sys.addaudithook(_forbid)
