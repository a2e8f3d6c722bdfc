"""What no line of voiceprep does: unpickle, evaluate, go through a shell, let YAML make objects, not escape."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for folder in ("voiceprep", "scripts") for path in (ROOT / folder).rglob("*.py"))
TEMPLATES = sorted((ROOT / "voiceprep" / "review" / "templates").iterdir())

UNPICKLERS = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "shelve", "marshal", "joblib", "pandas"}
CALLS = {"eval", "exec", "compile", "__import__"}
SHELLS = {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput", "tempfile.mktemp"}
YAML = {"load", "load_all", "full_load", "full_load_all", "unsafe_load", "unsafe_load_all"}
YAML_LOADERS = {"Loader", "FullLoader", "UnsafeLoader", "CLoader", "CFullLoader", "CUnsafeLoader"}
NETWORK = {"socket", "ssl", "http", "urllib.request", "requests", "httpx", "aiohttp", "urllib3", "huggingface_hub"}
MAY_FETCH = {"voiceprep/speech/hub.py"}
"""Where weights are fetched from, and only by the command that says so."""


def faults(source: str) -> Iterator[str]:
    """What a source text does that it must not."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from _imports(node)
        elif isinstance(node, ast.Call):
            yield from _call(node)


def modules(source: str) -> set[str]:
    """Names of all that is imported, and of the packages around it."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {name for node in nodes for name in _names(node)}
    return names | {name.rpartition(".")[0] for name in names} | {name.partition(".")[0] for name in names}


def _names(node: ast.Import | ast.ImportFrom) -> list[str]:
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]


def _imports(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    yield from (name for name in _names(node) if name.partition(".")[0] in UNPICKLERS)
    if isinstance(node, ast.ImportFrom) and node.module == "yaml":
        yield from (f"yaml.{alias.name}" for alias in node.names if alias.name in YAML | YAML_LOADERS)


def _call(node: ast.Call) -> Iterator[str]:
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    owner = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if (name in CALLS and not owner) or f"{owner}.{name}" in SHELLS:
        yield name
    if owner == "yaml" and name in YAML:
        yield f"yaml.{name}"
    if name == "Environment" and not _is_true(given.get("autoescape")):
        yield "a template environment that does not escape"
    for option in ("shell", "allow_pickle"):
        if option in given and _is_true(given[option]):
            yield option


def _is_true(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is True


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_dangerous_is_called(source: Path):
    assert not list(faults(source.read_text("utf-8")))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_opens_the_network_but_what_fetches_weights(source: Path):
    allowed = source.relative_to(ROOT).as_posix() in MAY_FETCH
    assert allowed or not modules(source.read_text("utf-8")) & NETWORK


@pytest.mark.parametrize(
    "source",
    [
        "import pickle", "from joblib import load", "eval(x)", "os.system('ls')", "subprocess.run('ls', shell=True)",
        "yaml.load(x)", "yaml.load(x, Loader=yaml.SafeLoader)", "from yaml import CLoader",
        "np.load(x, allow_pickle=True)", "Environment(loader=x)", "Environment(autoescape=False)", "tempfile.mktemp()",
    ],
)  # fmt: skip
def test_what_is_dangerous_would_be_seen(source: str):
    assert list(faults(source))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_only_our_own_styles_scripts_and_charts_are_not_escaped(template: Path):
    text = template.read_text("utf-8")
    unescaped = set(re.findall(r"([\w.]+)\s*\|\s*safe\b", text))
    assert unescaped <= {"css", "js", "trend.svg"}
    assert "autoescape" not in text
