"""All of voiceprep at work, as careless as can be about rights, with every way out shut and watched."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.privacy import seal
from tests.privacy.commands import COMMANDS, Command, prepare
from voiceprep.cli.main import VERBS

ROOT = Path(__file__).parents[2]
HOOKS = Path(__file__).parent / "hooks"

pytestmark = pytest.mark.skipif(not seal.SUPPORTED, reason="seccomp filters are for Linux on x86-64 and 64-bit ARM")


@cache
def namespace() -> tuple[str, ...]:
    """Starts a command where there is no network interface; empty where that is not allowed."""
    unshare = ("unshare", "--map-root-user", "--net")
    allowed = shutil.which("unshare") and subprocess.run([*unshare, "true"], capture_output=True, check=False)
    return unshare if allowed and allowed.returncode == 0 else ()


def sealed(*command: str) -> list[str]:
    return [*namespace(), sys.executable, str(HOOKS.parent / "seal.py"), *command]


def environment(log: Path, **others: str) -> dict[str, str]:
    return os.environ | {"SOCKET_LOG": str(log), "PYTHONPATH": f"{HOOKS}{os.pathsep}{ROOT}"} | others


@dataclass(frozen=True)
class Rehearsal:
    """What came of it: the process's code, each command's results, who tried a socket, and the folders."""

    code: int
    results: dict[str, Any]
    sockets: str
    home: Path
    work: Path
    elsewhere: Path


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    """All commands run once. `elsewhere` is everything a program may think it can write to: home, caches, temporary."""
    folder = tmp_path_factory.mktemp("rehearsal")
    log, results, work, elsewhere = (folder / name for name in ("sockets", "results", "work", "elsewhere"))
    prepare(work)
    (folder / "commands").write_text(json.dumps([_as_json(command, work) for command in COMMANDS]), "utf-8")
    places = {name: elsewhere / name for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
    places |= {name: elsewhere / name for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "cwd")}
    for place in places.values():
        place.mkdir(parents=True)
    done = subprocess.run(
        sealed(sys.executable, "-m", "tests.privacy.rehearsal", str(folder / "commands"), str(results)),
        env=environment(
            log, VOICEPREP_HOME=str(folder / "home"), EDITOR="true", **{k: str(v) for k, v in places.items()}
        ),
        cwd=places["cwd"],
        timeout=600,
        check=False,
    )
    sockets = log.read_text("utf-8") if log.exists() else ""
    return Rehearsal(done.returncode, json.loads(results.read_text("utf-8")), sockets, folder / "home", work, elsewhere)


def _as_json(command: Command, work: Path) -> dict[str, Any]:
    arguments = command.arguments.format(work=work).split()
    return {"name": command.arguments, "arguments": arguments, "typed": command.typed}


def files_below(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if not path.is_symlink())


@pytest.mark.parametrize(
    ("code", "killed"),
    [
        ("import socket; socket.socket(socket.AF_UNIX)", False),
        ("import ctypes; ctypes.CDLL(None).socket(2, 1, 0)", True),
        ("import ctypes; ctypes.CDLL(None).socket(10, 2, 0)", True),
    ],
    ids=["UNIX", "IPv4", "IPv6"],
)
def test_the_seal_kills_who_opens_a_network_socket_in_c(code: str, killed: bool):
    done = subprocess.run(sealed(sys.executable, "-c", code), capture_output=True, check=False)
    assert (done.returncode != 0) == killed


@pytest.mark.parametrize(
    "code", ["socket.socket()", "socket.getaddrinfo('localhost', 1)", "socket.create_connection(('127.0.0.1', 1))"]
)
def test_the_hook_names_who_asks_for_the_network_in_python(code: str, tmp_path: Path):
    log = tmp_path / "log"
    child = [sys.executable, "-c", f"import socket; {code}"]
    assert subprocess.run(child, env=environment(log), capture_output=True, check=False).returncode == 1
    assert "socket." in log.read_text("utf-8")


def test_every_command_is_rehearsed():
    assert {command.verb for command in COMMANDS} == set(VERBS)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.arguments)
def test_a_command_needs_no_network(rehearsal: Rehearsal, command: Command):
    result = rehearsal.results[command.arguments]
    assert result, "this command was the last: it opened a network socket"
    assert result["code"] == command.code, result["err"]
    assert "Traceback" not in result["err"]


@pytest.mark.slow
def test_no_command_opens_a_network_socket(rehearsal: Rehearsal):
    assert rehearsal.sockets == ""
    assert rehearsal.code == 0


def test_libraries_are_told_not_to_report_home():
    code = "import voiceprep, os; print(os.environ['ORT_DISABLE_TELEMETRY'], os.environ['HF_HUB_DISABLE_TELEMETRY'])"
    plain = {name: value for name, value in os.environ.items() if "TELEMETRY" not in name}
    done = subprocess.run([sys.executable, "-c", code], env=plain, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "1"]


@pytest.mark.slow
def test_all_that_is_kept_is_its_owners_alone_under_any_umask(rehearsal: Rehearsal):
    written = [rehearsal.work / name for command in COMMANDS for name in command.files]
    public = rehearsal.home / "models"  # weights as everybody has them, in a folder that nobody else can enter
    found = [path for path in (rehearsal.home, *files_below(rehearsal.home), *written) if public not in path.parents]
    assert {path.suffix for path in found} >= {".json", ".flac", ".html", ".vtt", ".sqlite", ".csv", ".md", ".yaml"}
    assert not {str(path): oct(path.stat().st_mode) for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077}


@pytest.mark.slow
def test_nothing_is_written_anywhere_else(rehearsal: Rehearsal):
    assert not [path for path in files_below(rehearsal.elsewhere) if path.is_file()]
    given = {"broken.yaml", "notes.md", "replies"} | {name for command in COMMANDS for name in command.files}
    assert {path.name for path in rehearsal.work.iterdir()} == given
