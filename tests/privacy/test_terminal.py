"""No text from elsewhere commands the terminal: whatever decks, sessions, files, devices and arguments are called."""

import json
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.privacy.commands import SOON
from tests.privacy.hostile import HOSTILE, IN_NAMES, is_hostile, prepare
from tests.privacy.on_terminal import HEADING
from tests.records.builders import FIXTURE
from voiceprep.cli.main import VERBS

ROOT = Path(__file__).parents[2]
GOOD = f"good{IN_NAMES}"
COPY = f"20261124T231400Z-copy{IN_NAMES}"

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("decks",),
    ("decks", "--json"),
    ("check", GOOD),
    ("check", "broken"),
    ("check", f"wrong{IN_NAMES}"),
    ("check", f"wrong{IN_NAMES}", "--json"),
    ("check", HOSTILE),
    ("check", "good"),
    ("start", GOOD, "--typed", "--mute"),
    ("start", GOOD, "--typed", "--mute", "--plain"),
    ("start", "broken", "--typed", "--mute"),
    ("start", "--typed", "--mute", "--question", HOSTILE),
    ("start", "--typed", "--voice", HOSTILE),
    ("start", "--typed", "--input-device", HOSTILE),
    ("start", "--output-device", HOSTILE),
    ("start", "--input-device", HOSTILE),
    ("start", "--replies", HOSTILE),
    ("start", "--mode", HOSTILE),
    ("start", "--silence", HOSTILE),
    ("plan", GOOD, "--until", str(SOON)),
    ("plan", GOOD, "--json"),
    ("plan", GOOD, "--until", HOSTILE),
    ("plan", HOSTILE),
    ("today",),
    ("today", "--json"),
    ("today", HOSTILE),
    ("plan", GOOD, "--cancel"),
    ("review",),
    ("review", FIXTURE.name),
    ("review", FIXTURE.name, "--missed"),
    ("review", FIXTURE.name, "--json"),
    ("review", FIXTURE.name, "--question", HOSTILE),
    ("review", FIXTURE.name, "--page", "--no-open"),
    ("review", COPY),
    ("review", COPY, "--page", "--no-open"),
    ("review", "2026"),
    ("review", HOSTILE),
    ("review", FIXTURE.name, "--play", HOSTILE),
    ("progress",),
    ("progress", "--deck", HOSTILE),
    ("progress", "--json"),
    ("progress", "--page", "--no-open"),
    ("mark", FIXTURE.name, "1", "2", "covered", "--note", HOSTILE),
    ("mark", FIXTURE.name, "1", HOSTILE, "covered"),
    ("mark", FIXTURE.name, HOSTILE, "1", "covered"),
    ("mark", FIXTURE.name, "1", "1", HOSTILE),
    *(("export", FIXTURE.name, "--format", form) for form in ("vtt", "srt", "md", "html", "csv", "json")),
    ("export", COPY, "--format", "vtt"),
    ("export", "--labels"),
    ("export", FIXTURE.name, "--format", "md", "--output", f"no{IN_NAMES}/where"),
    ("export", FIXTURE.name, "--format", HOSTILE),
    ("regrade", COPY),
    ("regrade", HOSTILE),
    ("retranscribe", COPY),
    ("retranscribe", COPY, "--engine", HOSTILE),
    ("grade", GOOD, "--question", "one", "--text", HOSTILE),
    ("grade", GOOD, "--question", "one", "--text", f"this {HOSTILE} this", "--why"),
    ("grade", GOOD, "--question", "one", "--text", f"this{IN_NAMES}", "--json"),
    ("grade", GOOD, "--question", HOSTILE, "--text", "this"),
    ("grade", GOOD, HOSTILE),
    ("transcribe", HOSTILE),
    ("transcribe", HOSTILE, "--engine", f"sr:{HOSTILE}"),
    ("transcribe", HOSTILE, "--deck", HOSTILE),
    ("doctor",),
    ("doctor", "--input-device", HOSTILE),
    ("demo", HOSTILE),
    *(("import", f"HOME/notes{IN_NAMES}.{suffix}", "--yes") for suffix in ("md", "txt", "csv", "json", "docx", "apkg")),
    ("import", HOSTILE),
    ("import", f"HOME/notes{IN_NAMES}.md", "-o", HOSTILE),
    ("import", f"HOME/notes{IN_NAMES}.md", "-o", f"HOME/to{IN_NAMES}.yaml", "--yes"),
    ("import", f"HOME/notes{IN_NAMES}.md", "-o", f"HOME/to{IN_NAMES}.yaml", "--yes"),
    *(("export-deck", GOOD, "--format", form) for form in ("md", "csv", "anki", "json")),
    ("export-deck", HOSTILE, "--format", "md"),
    ("new", HOSTILE, "--typed"),
    ("new", "mine", "--typed", "--engine", HOSTILE),
    ("edit", GOOD),
    ("edit", "broken"),
    ("edit", HOSTILE),
    ("plan",),
    ("resume", COPY, "--no-ask"),
    ("resume", HOSTILE),
    ("engines",),
    ("engines", "--get", HOSTILE),
    ("purge", "--audio-older-than", HOSTILE),
    ("purge", "--audio-older-than", "1d", "--dry-run"),
    ("delete", HOSTILE, "--yes"),
    ("delete", COPY, "--yes"),
    (HOSTILE,),
    (f"--{HOSTILE}",),
    ("review", f"--{HOSTILE}"),
)


def on_terminal(command: list[str], environment: dict[str, str]) -> str:
    """What the command writes to a terminal, both ways."""
    ours, theirs = pty.openpty()
    os.set_blocking(ours, True)
    read: list[bytes] = []

    def collect() -> None:
        while True:
            try:
                data = os.read(ours, 65536)
            except OSError:  # the last writer has gone
                return
            if not data:
                return
            read.append(data)

    reader = threading.Thread(target=collect)
    reader.start()
    subprocess.run(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, timeout=600, check=False)
    os.close(theirs)
    reader.join()
    os.close(ours)
    return b"".join(read).decode("utf-8", "backslashreplace")


@pytest.fixture(scope="module", params=["terminal", "devices", "piped"])
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, ...], str]:
    """What each command wrote, standard output and error together."""
    folder = tmp_path_factory.mktemp("hostile")
    home, commands = folder / f"home{IN_NAMES}", folder / "commands"
    prepare(home)
    placed = [[argument.replace("HOME", str(home)) for argument in command] for command in COMMANDS]
    commands.write_text(json.dumps(placed), "utf-8")
    environment = os.environ | {"VOICEPREP_HOME": str(home), "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
    environment |= {"PAGER": "cat", "EDITOR": "true", "COLUMNS": "100", "LINES": "5000", "PYTHONIOENCODING": "utf-8"}
    environment |= {"DEVICES": "hostile"} if request.param == "devices" else {}
    child = [sys.executable, "-m", "tests.privacy.on_terminal", str(commands)]
    if request.param == "piped":
        done = subprocess.run(child, env=environment, stdout=-1, stderr=-2, stdin=subprocess.DEVNULL, check=False)
        text = done.stdout.decode("utf-8", "backslashreplace")
    else:
        text = on_terminal(child, environment)
    parts = text.split(HEADING)[1:]
    return dict(zip(COMMANDS, parts, strict=True))  # of the same command twice the second counts


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda command: " ".join(command).replace(HOSTILE, "HOSTILE").replace(IN_NAMES, "")
)
def test_nothing_that_a_terminal_would_obey_is_printed(shown: dict[tuple[str, ...], str], command: tuple[str, ...]):
    assert not is_hostile(shown[command]), ascii(shown[command])
    assert "crashed" not in shown[command]
    assert "exit code" in shown[command]


def test_every_verb_is_given_hostile_texts():
    assert {command[0] for command in COMMANDS} >= set(VERBS)


@pytest.mark.parametrize(
    "text", ["\x1b]0;title\x07", "\x1b[?7777h", "\x9b5m", "\u202e", "\x7f", "\x1b[H", "\x07", "\u2066", "\x08"]
)
def test_what_a_terminal_would_obey_is_seen(text: str):
    assert is_hostile(f"before {text} after")


def test_colours_and_line_ends_are_no_commands():
    assert not is_hostile("\x1b[1;32mgreen\x1b[0m\r\n\x1b[?25l\ttext\x1b[?25h\x1b[1A\x1b[2K")
