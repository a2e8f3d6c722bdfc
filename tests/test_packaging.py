"""What a person gets: a wheel that works from any folder, a help text at once, and no GPL in what is required."""

import importlib.metadata
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = (
    "numpy",
    "pydantic",
    "rich",
    "yaml",
    "onnxruntime",
    "ctranslate2",
    "faster_whisper",
    "sounddevice",
    "soundfile",
)


def run(command: Sequence[str | Path], cwd: Path, **environ: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | environ, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder], ROOT)
    [built] = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_the_decks_the_types_and_the_licence(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    decks = {f"voiceprep/content/{deck.name}" for deck in (ROOT / "content").glob("*.yaml")}
    assert decks
    assert decks <= set(names)
    assert "voiceprep/py.typed" in names
    review = ROOT / "voiceprep" / "review"
    parts = {
        file.relative_to(ROOT).as_posix() for kind in ("templates", "static") for file in (review / kind).iterdir()
    }
    assert parts <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "recordings/"))]


@pytest.mark.slow
def test_the_wheel_works_from_another_folder(wheel: Path, tmp_path: Path):
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    elsewhere.mkdir()
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--no-index"]
    run([*pip, "--target", installed, wheel], elsewhere)
    code = "import voiceprep; print(voiceprep.__file__)"
    assert run([sys.executable, "-c", code], elsewhere, PYTHONPATH=str(installed)).startswith(str(installed))
    listed = run([sys.executable, "-m", "voiceprep", "decks"], elsewhere, PYTHONPATH=str(installed))
    assert "ml-engineer" in listed


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]], ids=" ".join)
def test_help_answers_at_once_because_nothing_heavy_is_imported(arguments: list[str], tmp_path: Path):
    code = f"""
import sys
from voiceprep.cli.main import main
sys.argv = ["voiceprep", *{arguments!r}]
try:
    main()
finally:
    print("imported:", *sys.modules)
"""
    out, _, imported = run([sys.executable, "-c", code], tmp_path).partition("imported:")
    assert "voiceprep" in out
    assert not {name.partition(".")[0] for name in imported.split()} & set(HEAVY)


def locked(lock: str) -> set[str]:
    """Names of all packages in a lock."""
    return set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def licence(name: str) -> str:
    """What a package says of its licence: the expression, else the classifiers, else the first words of the text."""
    about = importlib.metadata.metadata(name)
    classifiers = [c for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
    return about.get("License-Expression") or "; ".join(classifiers) or (about.get("License") or "")[:100]


def is_gpl(text: str) -> bool:
    """Whether a licence is the GPL or the AGPL. The LGPL is not: it asks nothing of programs that use a library."""
    return bool(re.search(r"(?<!L)(?<!Lesser )\b(A?GPL|GNU (Affero )?General Public)", text))


@pytest.mark.parametrize(
    ("text", "gpl"),
    [
        ("GPL-3.0-or-later", True),
        ("MIT AND GPL-2.0-only", True),
        ("License :: OSI Approved :: GNU Affero General Public License v3", True),
        ("License :: OSI Approved :: GNU General Public License v2 (GPLv2)", True),
        ("LGPL-2.1-or-later", False),
        ("License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MPL-2.0 AND MIT", False),
    ],
)
def test_the_gpl_is_told_from_the_lgpl(text: str, gpl: bool):
    assert is_gpl(text) is gpl


def test_nothing_required_is_under_the_gpl():
    installed = {re.sub(r"[-_.]+", "-", d.name).lower() for d in importlib.metadata.distributions()}
    licences = {name: licence(name) for name in sorted(locked("requirements.lock") & installed)}
    assert len(licences) > 40
    assert not {name for name, text in licences.items() if not text}, "these name no licence at all"
    assert not {name: text for name, text in licences.items() if is_gpl(text)}


def test_both_locks_agree_and_name_no_registry():
    run_time, dev = ((ROOT / name).read_text("utf-8") for name in ("requirements.lock", "requirements-dev.lock"))
    pins = [set(re.findall(r"^\S+==\S+", text, re.MULTILINE)) for text in (run_time, dev)]
    assert pins[0] < pins[1]
    assert "://" not in run_time + dev


def test_the_lock_holds_what_the_project_asks_for():
    asked = importlib.metadata.requires("voiceprep") or []
    names = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in asked if "extra ==" not in line}
    assert {name.replace("_", "-") for name in names} <= locked("requirements.lock")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_hashes(lock: str):
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text("utf-8").strip())
    assert {re.split(r"==| @ ", entry)[0] for entry in entries} == locked(lock)
    assert not [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_binaries_under_the_gpl_that_wheels_carry_are_told():
    page = (ROOT / "docs" / "install.md").read_text("utf-8")
    installed = {re.sub(r"[-_.]+", "-", d.name).lower(): d for d in importlib.metadata.distributions()}
    carried = {
        installed[name].name: [str(file) for file in installed[name].files or ()]
        for name in locked("requirements.lock") & installed.keys()
    }
    gpl = re.compile(r"(libx26[45]|espeak|lame|/flac-|ffmpeg)[^/]*$", re.IGNORECASE)
    owners = {
        name
        for name, files in carried.items()
        if any(gpl.search(file) for file in files if ".so" in file or "/flac-" in file)
    }
    assert owners
    assert {name for name in owners if name not in page} == set()
