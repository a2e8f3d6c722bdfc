"""Every `voiceprep` command that the README shows runs, and its links lead somewhere."""

import json
import re
import shlex
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from voiceprep.speech.voice import make_voice

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")

COMMANDS = list(
    dict.fromkeys(
        line.partition("#")[0].strip()
        for block in re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
        for line in block.splitlines()
        if line.startswith("voiceprep ")
    )
)
# Without a device these end with the exit code for that; with these additions they need none.
ADDED = {"start": ["--typed", "--mute"], "demo": ["--mute"], "new": ["--typed"], "import": ["--yes"]}
LOOKS_BACK = {"review", "progress", "mark", "export", "regrade", "purge"}
NO_DEVICE = 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with the files that the commands name."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "recordings" / "mine").mkdir(parents=True)
    [clip] = make_voice().synthesize("I practise my English every day.")
    for path in (folder / "answer.wav", folder / "recordings" / "mine" / "weaknesses.wav"):
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(clip.rate)
            file.writeframes(clip.samples.tobytes())
    reply = {"question": "weaknesses", "reply": "I practise my English every day."}
    (folder / "my-notes.md").write_text("## Why us?\n\nI repair things, and you build things that can be repaired.\n")
    (folder / "replies.jsonl").write_text(json.dumps(reply) + "\n")
    return folder


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "voiceprep", *arguments]
    return subprocess.run(
        command, cwd=folder, input="I practise.\n\nstop\n\n", text=True, capture_output=True, check=False
    )


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(command: str, folder: Path):
    _, verb, *arguments = shlex.split(command)
    if verb in LOOKS_BACK:
        run(["start", "--question", "weaknesses", "--typed", "--mute"], folder)
    if "my-notes" in arguments:
        run(["import", "my-notes.md", "--yes"], folder)
    added = [] if "--replies" in arguments or "--typed" in arguments else ADDED.get(verb, [])
    quiet = ["--mute"] if "--replies" in arguments else ["--no-open"] if "--page" in arguments else []
    done = run([verb, *arguments, *added, *quiet], folder)
    assert done.returncode == (NO_DEVICE if verb == "doctor" else 0), done.stderr
    assert done.stdout
    assert "Traceback" not in done.stderr


def test_the_readme_shows_commands():
    assert {shlex.split(command)[1] for command in COMMANDS} >= {
        "start",
        "review",
        "decks",
        "check",
        "grade",
        "transcribe",
    }


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name
)
def test_links_lead_somewhere(page: Path):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
