"""The plans a person made, beside the recordings: for each deck the day of the interview and the minutes a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from voiceprep.errors import RecordError
from voiceprep.practice.plan import Plan
from voiceprep.printable import printable
from voiceprep.records.safe_file import make_room, read_bytes, write_bytes

FILE = Path(".plans") / "plans.json"


@dataclass(frozen=True, slots=True)
class _File:
    plans: dict[str, Plan]
    schema: Literal[1] = 1


_ADAPTER = TypeAdapter(_File)


def read_plans(recordings: Path) -> dict[str, Plan]:
    """Deck name → plan. Raises RecordError when the file is there and damaged; then it says what to do."""
    path = recordings / FILE
    if not path.exists():
        return {}
    try:
        return _ADAPTER.validate_json(read_bytes(path)).plans
    except ValidationError as error:
        raise RecordError(
            f"{printable(str(path))} is damaged ({_first(error)}): delete it and plan anew with 'voiceprep plan'"
        ) from None


def save_plans(recordings: Path, plans: Mapping[str, Plan]) -> None:
    """Keep the plans: owner-only, whole or not at all. Raises RecordError."""
    path = recordings / FILE
    named = {name.encode("utf-8", "replace").decode(): plan for name, plan in plans.items()}  # a file's name may be odd
    make_room(path)
    write_bytes(path, _ADAPTER.dump_json(_File(named), indent=2) + b"\n")


def _first(error: ValidationError) -> str:
    return printable(str(error.errors(include_url=False, include_input=False)[0]["msg"]))
