"""The recognisers there are: what each costs, what it needs, and where the voice goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from voiceprep.speech import recognizers
from voiceprep.speech.models import EMBEDDED, MODELS, Model
from voiceprep.speech.weights import has_weights, how_to_get

# Peak memory of a process that transcribes, in MiB, and CPU seconds for a minute of speech on one core of the machine
# in docs/recognition.md. An engine that is not here was not measured.
_MEASURED = {"whisper": (319, 7.3), "whisper:base": (455, 11.3), "sr:sphinx": (207, 13.2)}


@dataclass(frozen=True, slots=True)
class Engine:
    """One recogniser, by the name that `--engine` takes.

    `needs`: what is still to be done before it runs here (empty: nothing). `size`: bytes on disk. `memory` (MiB) and
    `cpu` (seconds a minute of speech): as measured, else None. `online`: who is sent the sound, None for nobody.
    `verified`: what its weights are compared with before they are loaded, where they are voiceprep's to load.
    """

    name: str
    needs: str
    size: int | None = None
    memory: int | None = None
    cpu: float | None = None
    online: str | None = None
    verified: str | None = None


def list_engines(store: Path, environ: Mapping[str, str]) -> tuple[Engine, ...]:
    """All of them, the default first. `store`: where weights lie that did not come with voiceprep."""
    whispers = [_whisper(model, store) for model in MODELS.values()]
    others = [_recognizer(name, engine, environ) for name, engine in recognizers.ENGINES.items()]
    return (*whispers, *others)


def _whisper(model: Model, store: Path) -> Engine:
    name = "whisper" if model.name == EMBEDDED else f"whisper:{model.name}"
    memory, cpu = _MEASURED.get(name, (None, None))
    return Engine(
        name,
        needs="" if has_weights(model, store) else how_to_get(model),
        size=model.size,
        memory=memory,
        cpu=cpu,
        verified="published hash" if model.sha256 else "hash at first download",
    )


def _recognizer(name: str, engine: recognizers.RecognizerEngine, environ: Mapping[str, str]) -> Engine:
    memory, cpu = _MEASURED.get(f"sr:{name}", (None, None))
    return Engine(f"sr:{name}", needs="; ".join(engine.missing(environ)), memory=memory, cpu=cpu, online=engine.service)
