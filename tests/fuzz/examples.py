"""Inputs worth trying: good ones, from which a fuzzer starts, and ways of spoiling them."""

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import soundfile
from hypothesis import strategies as st

from tests.decks.examples import DECK
from tests.notes.packages import anki_package, word_document
from tests.records.builders import FIXTURE
from voiceprep.notes.reading import PACKAGES, TEXTS
from voiceprep.records.index_entry import read_entry

NOTES = Path(__file__).parents[1] / "notes" / "data"

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 2**31, 2**63, 2**70, 1e308, -1e308, 5e-324, float("nan"), float("inf"), "", " ", "..", "../../x",
    "/etc/passwd", "\0", "\x1b]0;owned\x07", "\u202e", "\ud800", "x" * 5000, "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z", "2026-11-24T23:14:52+14:00", [], {}, [None], {"": None}, [[]] * 3,
)  # fmt: skip
"""Values that are not what a record has in that place, or only just."""

PIECES = (
    b": ", b"- ", b"\n", b"  ", b"\t", b"'", b'"', b"[", b"}", b"|", b"&a ", b"*a", b"!!python/object:os.system ",
    b"---\n", b"\\", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\x1b[2J", b"<<: *a\n", b"? ",
    b"%YAML 9.9\n", b"id: ../../x\n",
)  # fmt: skip
"""What a fuzzer puts in: signs of YAML, of encodings, of terminals."""


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """Good input for a target."""
    return tuple(SEEDS[target]())


def _decks() -> list[bytes]:
    return [DECK.encode(), json.dumps({"title": "t", "questions": []}).encode()]


def _records() -> list[bytes]:
    files = {0: "session.json", 1: "03-class-imbalance.json"}
    found = [bytes([number]) + (FIXTURE / name).read_bytes() for number, name in files.items()]
    attempt = json.loads((FIXTURE / "01-handle-missing-data.json").read_bytes())
    mark = {"point": attempt["points"][0]["id"], "status": "covered", "note": "", "was": "missed"}
    marks = {"schema": 1, "marks": [mark | {"marked": "2026-11-25T00:00:00Z"}]}
    kept = ("answer", "points", "transcript", "verdicts", "engines")
    assessment = {"schema": 1, "number": 2, "judged": "2026-11-25T00:00:00Z", "deck_sha256": None, "speech": None}
    assessment |= {key: attempt[key] for key in kept}
    others = [(1, attempt), (2, marks), (3, assessment)]
    return found + [bytes([number]) + json.dumps(record).encode() for number, record in others]


def _index() -> list[bytes]:
    entry = read_entry(FIXTURE)
    return [
        b"\x01" + entry.summary.encode(),
        *(b"\x80" + reply.encode() for reply in entry.replies),
        b"\0SQLite format 3\0",
    ]


def _sounds() -> list[bytes]:
    """Rates from 8 to 192 kHz; 8, 16, 24 and 32 bits and floats; one, two and six channels."""
    shapes = [
        (8_000, "PCM_U8", 1), (16_000, "PCM_16", 1), (44_100, "PCM_24", 2), (48_000, "PCM_32", 1), (96_000, "FLOAT", 2),
        (192_000, "DOUBLE", 6), (11_025, "ULAW", 1), (16_000, "ALAW", 1), (22_050, "IMA_ADPCM", 1),
    ]  # fmt: skip
    random = np.random.default_rng(0)
    found = []
    for rate, subtype, channels in shapes:
        found.append(_sound("WAV", rate, subtype, random.uniform(-1, 1, (400, channels))))
    found += [_sound(kind, 16_000, None, random.uniform(-1, 1, (400, 1))) for kind in ("FLAC", "OGG", "AIFF")]
    odd = np.array([np.nan, np.inf, -np.inf, 1e38, -1e38, 0.5] * 50, np.float32)
    return [*found, _sound("WAV", 44_100, "FLOAT", odd[:, np.newaxis]), b"", b"RIFF"]


def _sound(kind: str, rate: int, subtype: str | None, samples: Any) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, samples, rate, format=kind, subtype=subtype)
    return file.getvalue()


def _notes() -> list[bytes]:
    """A file of each format, by the number of its suffix."""
    kinds = [*TEXTS, *PACKAGES]
    found = [(path.suffix, path.read_bytes()) for path in sorted(NOTES.iterdir()) if path.suffix in kinds]
    with TemporaryDirectory() as folder:
        packed = [
            word_document(Path(folder) / "notes.docx"),
            anki_package(Path(folder) / "old.apkg"),
            anki_package(Path(folder) / "new.colpkg", newest=True),
        ]
        found += [(path.suffix, path.read_bytes()) for path in packed]
    return [bytes([kinds.index(suffix)]) + data for suffix, data in found]


def _replies() -> list[bytes]:
    return [b'{"question": "why", "reply": "because"}\n\n{"question": "how", "reply": ""}\n']


WORDS = (
    *"""start review progress mark export regrade delete purge decks check grade resume engines import export-deck new
    edit plan today latest --help --json --typed --mute --plain --question weaknesses --count 1 -1 --mode mock learn
    --format csv vtt --labels --output x --yes --page --no-open --missed --play ml-engineer --text --why --all
    --audio-older-than 1d --dry-run - -- --note missed --time 30 --silence nan --end tap --replies . --voice silent
    --engine sr:sphinx --input-device 0 --shuffle --practice-only ２ --count=1e9 @x $(x)""".split(),
    "", "\x1b[2J", "\udcff", "a" * 300, FIXTURE.name, "I practise.",
)  # fmt: skip


def _arguments() -> list[bytes]:
    lines = [
        "start --typed --mute", "review latest", "mark latest 1 1 missed", "export latest --format csv", "progress",
        "delete latest --yes", "purge --audio-older-than 1d --yes", "grade ml-engineer --question weaknesses --text x",
    ]  # fmt: skip
    return ["\0".join(line.split()).encode() for line in lines]


def _devices() -> list[bytes]:
    return [b"USB\0USB microphone\0Built-in\0USB speaker\0", "0\0\0\x1b[2J\u202e".encode()]


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "deck": _decks,
    "record": _records,
    "history": _records,
    "index": _index,
    "sound": _sounds,
    "notes": _notes,
    "replies": _replies,
    "arguments": _arguments,
    "devices": _devices,
}


@st.composite
def spoilt(draw: st.DrawFn, good: bytes) -> bytes:
    """Good input with pieces cut out and others put in."""
    for _ in range(draw(st.integers(1, 4))):
        start, length = draw(st.integers(0, len(good))), draw(st.sampled_from([0, 1, 4, 40, 4000]))
        good = good[:start] + draw(st.sampled_from(PIECES) | st.binary(max_size=8)) + good[start + length :]
    return good


@st.composite
def odd_json(draw: st.DrawFn, good: bytes) -> bytes:
    """A good record in which some values are odd ones, and some keys are gone."""
    value = json.loads(good[1:])
    for _ in range(draw(st.integers(1, 3))):
        owner, key = draw(st.sampled_from(_places(value)))
        if isinstance(owner, dict) and draw(st.booleans()) and draw(st.booleans()):
            del owner[key]
        else:
            owner[key] = draw(st.sampled_from(ODD))
    return good[:1] + json.dumps(value).encode("utf-8", "replace")


def _places(value: Any) -> list[tuple[Any, Any]]:
    """(container, key) of every value within, the containers first."""
    keys: list[Any] = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    inner = [place for key in keys for place in _places(value[key])]
    return [(value, key) for key in keys] + inner


def inputs(target: str) -> st.SearchStrategy[bytes]:
    """Anything, spoilt good input, and what fits the target's kind."""
    good = st.sampled_from(seeds(target))
    kinds = [good, st.binary(max_size=200), good.flatmap(spoilt)]
    if target in ("record", "history", "index"):
        kinds += [st.sampled_from([s for s in seeds(target) if s[1:2] == b"{"]).flatmap(odd_json)] * 3
    if target == "arguments":
        words = st.lists(st.sampled_from(WORDS) | st.text(max_size=10), max_size=6)
        kinds = [good, words.map(lambda found: "\0".join(found).encode("utf-8", "surrogateescape"))] * 2
    return st.one_of(kinds)
