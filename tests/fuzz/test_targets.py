"""Every target on its corpus, and on a bounded number of made-up inputs that are the same each time."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.examples import inputs, seeds
from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).with_name("corpus")
EXAMPLES = {
    "deck": 200,
    "record": 150,
    "history": 40,
    "index": 60,
    "sound": 200,
    "notes": 150,
    "replies": 200,
    "arguments": 60,
}


def run(target: str, data: bytes) -> None:
    with TemporaryDirectory() as folder:
        TARGETS[target](data, Path(folder))


@pytest.mark.parametrize("target", TARGETS)
def test_good_input_is_good(target: str):
    for data in seeds(target):
        run(target, data)


@pytest.mark.parametrize(
    ("target", "file"),
    [(folder.name, file) for folder in sorted(CORPUS.iterdir()) for file in sorted(folder.iterdir())],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_what_was_once_a_fault_is_none(target: str, file: Path):
    run(target, file.read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_bad_input_is_a_clear_error(target: str):
    @settings(
        max_examples=EXAMPLES.get(target, 100),
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(inputs(target))
    def try_it(data: bytes) -> None:
        run(target, data)

    try_it()
