"""`python -m tests.fuzz.run TARGET [--seconds N]`: atheris looks for inputs that break a target, and says how it went.

Needs atheris, which is installed by hand (`pip install atheris`; Linux and macOS). What is found lies in
tests/fuzz/found/; when it is mended, it goes into tests/fuzz/corpus/TARGET/, where every test run tries it again.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["voiceprep", "yaml", "json"], enable_loader_override=False):
    from tests.fuzz import targets
    from tests.fuzz.examples import PIECES, seeds

FOUND = Path(__file__).with_name("found")


def _escaped(piece: bytes) -> str:
    """As libFuzzer's dictionaries have it."""
    return "".join(f"\\x{byte:02x}" for byte in piece)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", choices=list(targets.TARGETS))
    parser.add_argument("--seconds", type=int, default=300)
    given = parser.parse_args()
    target = targets.TARGETS[given.target]
    FOUND.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        corpus, words = Path(folder) / "corpus", Path(folder) / "words"
        corpus.mkdir()
        for number, seed in enumerate(seeds(given.target)):
            (corpus / str(number)).write_bytes(seed)
        words.write_text("".join(f'"{_escaped(piece)}"\n' for piece in PIECES), "utf-8")
        options = [f"-max_total_time={given.seconds}", f"-artifact_prefix={FOUND}/{given.target}-", f"-dict={words}"]
        options += ["-rss_limit_mb=2048", "-timeout=60", "-max_len=20000", "-print_final_stats=1"]

        def once(data: bytes) -> None:
            with TemporaryDirectory() as own:
                target(data, Path(own))

        atheris.Setup([sys.argv[0], *options, str(corpus)], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
