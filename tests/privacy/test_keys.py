"""Keys of online services come from the environment, and stay there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.privacy.commands import QUESTION, prepare
from tests.privacy.test_offline import environment
from voiceprep.errors import EngineError
from voiceprep.speech import recognizers

SECRET = "s3cret-0123456789abcdef"


def commands(work: Path) -> list[dict[str, object]]:
    """Each engine in a session and on a file."""
    return [
        {"name": f"{verb} {engine}", "arguments": [*arguments, "--engine", f"sr:{engine}"], "typed": ""}
        for engine in recognizers.ENGINES
        for verb, arguments in {
            "start": ["start", "--mute", "--replies", str(work / "replies")],
            "transcribe": ["transcribe", str(work / "replies" / f"{QUESTION}.wav")],
        }.items()
    ]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="rehearsals are for POSIX systems")
def test_no_key_gets_into_any_file_or_onto_the_screen(tmp_path: Path):
    """With the hook that forbids sockets, so nothing is sent anywhere: each engine fails, and says so."""
    work, results = tmp_path / "work", tmp_path / "results"
    prepare(work)
    (tmp_path / "commands").write_text(json.dumps(commands(work)), "utf-8")
    keys = dict.fromkeys(recognizers.KEYS, SECRET)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.privacy.rehearsal", str(tmp_path / "commands"), str(results)],
        env=environment(tmp_path / "log", VOICEPREP_HOME=str(tmp_path / "home"), TMPDIR=str(work), **keys),
        cwd=work,
        timeout=600,
        check=False,
    )
    done = json.loads(results.read_text("utf-8"))
    assert ran.returncode == 0
    assert not [
        name for name, result in done.items() if "Traceback" in result["err"] or isinstance(result["code"], str)
    ]
    assert SECRET not in results.read_text("utf-8")
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path.name not in ("log", "results")]
    assert len(written) > len(recognizers.ENGINES)
    assert not [path for path in written if SECRET.encode() in path.read_bytes()]


@pytest.mark.parametrize("name", recognizers.KEYS)
def test_a_client_that_repeats_its_key_is_not_quoted(monkeypatch: pytest.MonkeyPatch, name: str):
    class Client:
        def recognize_sphinx(self, sound: object, **arguments: str) -> str:
            raise OSError(f"401 for https://example.com/?key={os.environ[name]}")

    monkeypatch.setenv(name, SECRET)
    monkeypatch.setattr(recognizers.speech_recognition, "Recognizer", Client)
    with pytest.raises(EngineError, match=r"key=\[key\]"):
        recognizers.Recognizer("sphinx").transcribe(np.zeros(1600, np.int16), ())
