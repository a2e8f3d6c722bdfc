"""Sessions and attempts as JSON files, and back."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from voiceprep.errors import RecordError
from voiceprep.printable import printable
from voiceprep.records.assessment import Assessment
from voiceprep.records.attempt import Attempt
from voiceprep.records.mark import Marks
from voiceprep.records.safe_file import read_bytes, write_bytes
from voiceprep.records.session import Session
from voiceprep.speech.transcript import Word

SCHEMA = 1
# Keys left out where empty, so that records look as they did before these were invented.
_OPTIONAL: dict[type[Any], tuple[str, ...]] = {
    Attempt: ("speech", "prompt", "hints"),
    Session: ("practice_only", "options"),
    Word: ("heard",),
}
_LINE = 110  # characters; an object of plain values that fits is written on one line, so that a word is a line

Record = TypeVar("Record", Session, Attempt, Assessment, Marks)
Written = Session | Attempt | Assessment | Marks


@dataclass
class _Stamp:
    schema: int


_KINDS = (Session, Attempt, Assessment, Marks, _Stamp)
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {kind: TypeAdapter(kind) for kind in _KINDS}


def encode(record: Written) -> bytes:
    """The record as readable JSON in UTF-8, its schema first.

    What is not a finite number becomes null. A half of a surrogate pair, which UTF-8 cannot hold, becomes '?'.
    """
    values = _ADAPTERS[type(record)].dump_python(record, mode="json")
    if isinstance(record, Attempt | Assessment) and record.transcript:
        words = [_without_empty(word, _OPTIONAL[Word]) for word in values["transcript"]["words"]]
        values["transcript"] = {"text": record.transcript.text, "words": words}
    values = _without_empty(values, _OPTIONAL.get(type(record), ()))
    return _layout({"schema": values.pop("schema"), **values})


def decode(kind: type[Record], data: bytes, source: str) -> Record:
    """The record in `data`; keys that this version does not know are passed over.

    Raises RecordError, naming `source`: not JSON, not such a record, or of a schema from the future.
    """
    try:
        record: Record = _ADAPTERS[kind].validate_json(data, strict=True)
    except ValidationError as error:
        if (schema := _schema(data)) > SCHEMA:
            raise RecordError(
                f"{printable(source)} was written by a newer voiceprep (schema {schema}; this one reads {SCHEMA}): "
                "update voiceprep to read it"
            ) from None
        raise RecordError(f"{printable(source)} is damaged: {_first(error)}") from None
    return record


def read(kind: type[Record], path: Path) -> Record:
    """The record in that file. Raises RecordError as `decode`, or when the file cannot be read."""
    return decode(kind, read_bytes(path), str(path))


def write(path: Path, record: Written) -> None:
    """Save the record, whole or not at all. Raises RecordError."""
    write_bytes(path, encode(record))


def update(kind: type[Record], path: Path, key: str, value: str | None) -> None:
    """Change one value of a record on disk; all else stays, also keys that only a later version knows.

    Raises RecordError as `read` and `write`.
    """
    data = read_bytes(path)
    decode(kind, data, str(path))
    write_bytes(path, _layout({**json.loads(data), key: value}))


def _without_empty(values: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in keys or value}


def _schema(data: bytes) -> int:
    """The schema that a file claims, 0 when it claims none."""
    try:
        stamp: _Stamp = _ADAPTERS[_Stamp].validate_json(data, strict=True)
    except ValidationError:
        return 0
    return stamp.schema


def _layout(values: dict[str, Any]) -> bytes:
    return (_text(_finite(values), "") + "\n").encode("utf-8", "replace")


def _finite(value: object) -> object:
    """Standard JSON has no word for infinity or what is not a number."""
    if isinstance(value, dict):
        return {key: _finite(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_finite(member) for member in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _text(value: object, indent: str) -> str:
    members = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    line = json.dumps(value, ensure_ascii=False)
    if not members or (len(line) <= _LINE and not any(isinstance(m, dict | list) for m in members)):
        return line
    deeper = indent + "  "
    if isinstance(value, dict):
        rows = [f"{json.dumps(k, ensure_ascii=False)}: {_text(v, deeper)}" for k, v in value.items()]
        return "{\n" + ",\n".join(deeper + row for row in rows) + f"\n{indent}}}"
    return "[\n" + ",\n".join(deeper + _text(m, deeper) for m in members) + f"\n{indent}]"


def _first(error: ValidationError) -> str:
    details = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, details["loc"]))
    return printable(f"{place}: {details['msg']}" if place else details["msg"])
