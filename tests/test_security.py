"""SECURITY.md names for each promise the tests that show it; here is that they exist."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")


def named() -> list[tuple[str, str]]:
    """(file, test) in the order of the text; a test without a file is in the file named last."""
    found, file = [], ""
    for path, test in re.findall(r"`(?:(tests/[\w/]+\.py)::)?(test_\w+)`", TEXT):
        file = path or file
        found.append((file, test))
    return found


@pytest.mark.parametrize(("file", "test"), named(), ids=lambda value: value)
def test_a_promise_is_shown_by_a_test_that_exists(file: str, test: str):
    functions = {
        node.name for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8"))) if isinstance(node, ast.FunctionDef)
    }
    assert test in functions


def test_every_promise_names_a_test():
    promises = TEXT.partition("## Promises")[2].partition("## Not covered")[0].split("\n**")[1:]
    assert len(promises) == 8
    assert not [promise.splitlines()[0] for promise in promises if "::test_" not in promise]
