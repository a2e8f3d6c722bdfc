"""`python -m tests.privacy.rehearsal COMMANDS.json RESULTS.json` runs commands of voiceprep one after another.

In one process, because starting Python and loading the engines takes longer than most commands do. COMMANDS is a list
of `{"name", "arguments", "typed"}`; RESULTS has for each name `{"code", "out", "err"}`, and is written before each one,
so that a process that was killed tells by what.
"""

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

from voiceprep.cli.main import main


def run(arguments: list[str], typed: str) -> dict[str, Any]:
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    sys.argv, sys.stdin = ["voiceprep", *arguments], io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8")
    code: object = None
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        except Exception as error:
            code = f"{type(error).__name__}: {error}"
    texts = [stream.buffer.getvalue().decode("utf-8", "replace") for stream in (out, err)]  # type: ignore[attr-defined]
    return {"code": code, "out": texts[0], "err": texts[1]}


if __name__ == "__main__":
    os.umask(0)  # the most careless there is: what is private then is private by itself
    commands, results = json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2])
    done: dict[str, Any] = {}
    for command in commands:
        done[command["name"]] = None
        results.write_text(json.dumps(done), "utf-8")
        done[command["name"]] = run(command["arguments"], command["typed"])
    results.write_text(json.dumps(done), "utf-8")
