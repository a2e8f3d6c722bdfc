"""Whisper models by name: where they are published, and the hash of their weights as published."""

import re
from dataclasses import dataclass

from voiceprep.errors import EngineError
from voiceprep.printable import printable

EMBEDDED = "tiny.en"
"""Comes with voiceprep."""

JOINED = "base"
"""Comes with the extra of that name, in parts."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in the format of faster-whisper. `size` (bytes) and `sha256` are those of model.bin at that `commit`.

    Without `sha256` the first download is trusted, and what it brought is compared at every later load.

    `late`: seconds by which its alignment puts words too late (median against speech of known word times; docs/
    recognition.md); negative where it puts them too early, 0 where that was not measured.
    """

    name: str
    repository: str
    size: int | None = None
    commit: str = "main"
    sha256: str | None = None
    late: float = 0.0

    @property
    def folder(self) -> str:
        """The name of its folder among the models."""
        return self.name.replace("/", "--")


# faster-whisper's names. Pinned: those whose commit and hash two independent sources state alike.
_PUBLISHED = (
    Model(
        EMBEDDED,
        "Systran/faster-whisper-tiny.en",
        75_537_502,
        "0d3d19a32d3338f10357c0889762bd8d64bbdeba",
        "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
        late=0.05,
    ),
    Model(
        "tiny",
        "Systran/faster-whisper-tiny",
        75_538_270,
        "d90ca5fe260221311c53c58e660288d3deb8d356",
        "dcb76c6586fc06cbdac6dd21f14cfd129cc4cdd9dce19bf4ffa62e59cbe6e6d1",
    ),
    Model(
        JOINED,
        "Systran/faster-whisper-base",
        145_217_532,
        "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66",
        "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        late=-0.09,
    ),
    Model(
        "base.en",
        "Systran/faster-whisper-base.en",
        145_216_508,
        "3d3d5dee26484f91867d81cb899cfcf72b96be6c",
        "2a166925539a16005f14ff328359f9b9adb9dc4fb631bb3b227526862e93e2ef",
    ),
    Model(
        "small.en",
        "Systran/faster-whisper-small.en",
        483_545_366,
        "d1d751a5f8271d482d14ca55d9e2deeebbae577f",
        "62b2a45b05ee59acb4a5341b33ee35e041395d378d418a18acfe4c9e768ee37a",
    ),
    Model(
        "small",
        "Systran/faster-whisper-small",
        483_546_902,
        "536b0662742c02347bc0e980a01041f333bce120",
        "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671",
    ),
    Model("distil-small.en", "Systran/faster-distil-whisper-small.en", 332_308_257),
    Model("distil-medium.en", "Systran/faster-distil-whisper-medium.en", 788_826_555),
    Model(
        "medium.en",
        "Systran/faster-whisper-medium.en",
        1_527_904_330,
        "a29b04bd15381511a9af671baec01072039215e3",
        "11b220779aea4c6f3ce9d2549c8a95ea869ed84066864b999531ef53e594fe5b",
    ),
    Model(
        "medium",
        "Systran/faster-whisper-medium",
        1_527_906_378,
        "08e178d48790749d25932bbc082711ddcfdfbc4f",
        "9b45e1009dcc4ab601eff815b61d80e60ce3fd8c74c1a14f4a282258286b51ae",
    ),
    Model(
        "distil-large-v3",
        "Systran/faster-distil-whisper-large-v3",
        1_512_927_867,
        "c3058b475261292e64a0412df1d2681c06260fab",
        "b79368e19b6623813609431a6e5ee309a71506701ebc49fd7820e692dec7c5f5",
    ),
    Model("distil-large-v3.5", "distil-whisper/distil-large-v3.5-ct2", 1_512_927_867),
    Model("distil-large-v2", "Systran/faster-distil-whisper-large-v2"),
    Model(
        "large-v3-turbo",
        "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
        1_617_884_929,
        "0a363e9161cbc7ed1431c9597a8ceaf0c4f78fcf",
        "e76620f83d5f5b69efd3d87e3dc180c1bd21df9fbebacfd4335e5e1efcc018da",
    ),
    Model(
        "large-v3",
        "Systran/faster-whisper-large-v3",
        3_087_284_237,
        "edaa852ec7e145841d8ffdb056a99866b5f0a478",
        "69f74147e3334731bc3a76048724833325d2ec74642fb52620eda87352e3d4f1",
    ),
    Model("large-v2", "Systran/faster-whisper-large-v2", 3_086_912_962),
    Model("large-v1", "Systran/faster-whisper-large-v1", 3_086_912_962),
)
MODELS = {model.name: model for model in _PUBLISHED}
"""By name, the small ones first."""

_ALIASES = {"large": "large-v3", "turbo": "large-v3-turbo"}


def find_model(name: str) -> Model:
    """The model of that name: one of `MODELS`, or any repository (`owner/name`) of the Hugging Face hub.

    Raises EngineError, with the names, for another.
    """
    if re.fullmatch(r"\w[\w.-]*/\w[\w.-]*", name, re.ASCII):
        return Model(name, name)
    try:
        return MODELS[_ALIASES.get(name, name)]
    except KeyError:
        raise EngineError(
            f"no engine is called 'whisper:{printable(name)}'; choose whisper: and one of {', '.join(MODELS)}, "
            "or a repository of the Hugging Face hub, OWNER/NAME"
        ) from None
