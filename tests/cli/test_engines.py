"""`voiceprep engines`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.speech.fake_hub import FakeHub, serving
from voiceprep.cli.engines import command
from voiceprep.errors import EngineError
from voiceprep.speech import weights
from voiceprep.speech.engines import list_engines
from voiceprep.speech.recognizers import ENGINES

FILES = {"config.json": b"{}", "model.bin": b"weights", "tokenizer.json": b"{}"}


def engines(tmp_path: Path, **environ: str) -> dict[str, object]:
    return {engine.name: engine for engine in list_engines(tmp_path, environ)}


def test_the_engine_that_comes_along_is_ready_and_those_to_be_downloaded_say_how(tmp_path: Path):
    found = engines(tmp_path)
    assert next(iter(found)) == "whisper"
    assert found["whisper"].needs == ""
    assert found["whisper:small.en"].needs == "with a network: voiceprep engines --get small.en"
    assert found["whisper:small.en"].size == 483_545_366


def test_a_model_that_is_here_is_ready(tmp_path: Path):
    (tmp_path / "small.en").mkdir()
    assert engines(tmp_path)["whisper:small.en"].needs == ""


def test_online_engines_say_who_is_sent_the_voice_and_which_key_is_missing(tmp_path: Path):
    found = engines(tmp_path, WIT_AI_KEY="secret", AZURE_SPEECH_KEY="secret")
    assert {name.removeprefix("sr:") for name in found if name.startswith("sr:")} == set(ENGINES)
    assert (found["sr:wit"].online, found["sr:wit"].needs) == ("Wit.ai", "")
    assert found["sr:azure"].needs == "AZURE_SPEECH_REGION"
    assert all(found[name].online is None for name in found if name.startswith("whisper"))
    assert "secret" not in str(found)


def test_it_prints_a_table_or_json():
    lines = CliRunner().invoke(command, []).stdout.splitlines()
    assert lines[0].split() == ["--engine", "Disk", "Memory", "CPU", "a", "minute", "Your", "voice", "Still", "needs"]
    assert any(line.startswith("sr:google ") and "is sent to Google" in line for line in lines)
    assert not any(line.startswith("whisper:small") for line in lines)
    assert "small.en (484 MB)" in lines[-1]
    report = json.loads(CliRunner().invoke(command, ["--json"]).stdout)
    assert {"name", "needs", "size", "memory", "cpu", "online", "verified"} == set(report["engines"][0])


def test_a_model_is_got_once_and_verified_after(own_home: Path, monkeypatch: pytest.MonkeyPatch):
    from voiceprep.speech import hub

    download = hub.download
    with serving(FakeHub(FILES)) as served:
        monkeypatch.setattr(hub, "download", lambda *arguments: download(*arguments, served.endpoint))
        first, again = (CliRunner().invoke(command, ["--get", "owner/model"]) for _ in range(2))
    assert "Downloading owner/model" in first.stderr
    assert "Downloading" not in again.stderr
    expected = f"{own_home / 'models' / 'owner--model'} is verified; use it with --engine whisper:owner/model\n"
    assert first.stdout == again.stdout == expected
    assert len(served.asked) == 1 + len(FILES)


def test_the_model_that_comes_along_is_only_verified():
    assert CliRunner().invoke(command, ["--get", "tiny.en"]).stdout.endswith("use it with --engine whisper\n")


def test_listing_and_engines_that_are_here_load_nothing_that_could_use_a_network(tmp_path: Path):
    (tmp_path / "small.en").mkdir()
    for engine in ("whisper", "whisper:tiny.en", "whisper:small.en", "sr:sphinx"):
        weights.get_weights(engine, tmp_path, lambda text: pytest.fail(text))


def test_a_name_that_does_not_exist_is_told():
    assert isinstance(CliRunner().invoke(command, ["--get", "huge"]).exception, EngineError)
