"""The audit of the locks never takes silence for a good answer."""

import json
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "audit"
GOOD = {"name": "jinja2", "version": "3.1.6", "vulns": []}
BAD = {"name": "jinja2", "version": "2.0", "vulns": [{"id": "PYSEC-1"}]}
SKIPPED = {"name": "jinja2", "skip_reason": "not found on PyPI"}


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    loader = SourceFileLoader("audit", str(SCRIPT))
    spec = spec_from_loader("audit", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (json.dumps({"dependencies": [GOOD, GOOD]}), 0),
        (json.dumps({"dependencies": [GOOD, BAD, SKIPPED]}), 1),
        (json.dumps({"dependencies": [GOOD, SKIPPED]}), 3),
        (json.dumps({"dependencies": []}), 3),
        (json.dumps({"dependencies": [{"name": "x", "version": "1"}]}), 3),
        (json.dumps([]), 3),
        ("", 3),
        ("Traceback", 3),
    ],
)
def test_only_an_answer_about_every_package_is_a_good_one(audit: ModuleType, report: str, code: int):
    assert audit.judge(report)[0] == code
