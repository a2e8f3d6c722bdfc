"""Editors for tests: programs that change the file they are given."""

import sys
from pathlib import Path

import pytest


def use_editor(folder: Path, monkeypatch: pytest.MonkeyPatch, *edits: str) -> Path:
    """Make a program the editor that runs, of these Python statements about `text` (the file's), the next at each call.

    Returns a file with a line for each call.
    """
    calls = folder / "editor-calls"
    script = folder / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        f"calls = pathlib.Path({str(calls)!r})\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "text = file.read_text('utf-8')\n"
        "number = len(calls.read_text('utf-8').splitlines()) if calls.exists() else 0\n"
        "with calls.open('a', encoding='utf-8') as stream: stream.write(f'{file}\\n')\n"
        f"edits = {list(edits)!r}\n"
        "exec(edits[min(number, len(edits) - 1)])\n"
        "file.write_text(text, 'utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    return calls
