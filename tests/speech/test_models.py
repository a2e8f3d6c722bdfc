"""Models by name."""

import re

import faster_whisper
import pytest

from voiceprep.errors import EngineError
from voiceprep.speech.models import MODELS, find_model


def test_every_name_of_faster_whisper_is_known():
    for name in faster_whisper.available_models():
        assert find_model(name).repository.count("/") == 1


def test_pins_are_whole():
    for model in MODELS.values():
        assert bool(model.sha256) == bool(re.fullmatch(r"[0-9a-f]{40}", model.commit))
        assert model.sha256 is None or re.fullmatch(r"[0-9a-f]{64}", model.sha256)
        assert model.sha256 is None or model.size


def test_any_repository_of_the_hub_is_a_model_on_first_trust():
    model = find_model("owner/some.model-1")
    assert (model.repository, model.folder, model.sha256) == ("owner/some.model-1", "owner--some.model-1", None)


@pytest.mark.parametrize(
    "name", ["", "huge", "../tiny", "a/b/c", "a/..", "/etc", ".hidden/x", "owner/", "ö/x", "a b/c"]
)
def test_another_name_lists_those_that_exist(name: str):
    with pytest.raises(EngineError, match=r"no engine is called 'whisper:.*'; choose whisper: and one of tiny.en, "):
        find_model(name)
