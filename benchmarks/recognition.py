"""How well replies are heard, and at what cost: ours against what everyone starts with, side by side in one run.

On the recordings of a manifest (material.py says what a line holds), and on reference answers in flite's voices, whose
word times are known (Debian: apt-get install flite; without it the manifest alone is used). The base model and
pocketsphinx take part where their extras are installed.

    python benchmarks/recognition.py MANIFEST.jsonl [--questions 2 6 10] [--kinds joe flite] [--slow-every 5]

WER after Whisper's English normaliser, single letters joined; in brackets, the same where a word may also be written in
two or two in one ("wood cutters"). False terms are those of the first deck that were written
down and not said. Word times: the beginnings of words heard right, median / 95th percentile. The wait is from the end
of speech to the last word, median / longest, decoded at the pace of speech on one core. Ctrl-C prints what there is.
"""

import argparse
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path

from hearing_score import Score
from material import UNRELATED, Recording, recorded, synthesised
from rich.console import Console
from rich.progress import Progress
from ways import Heard, Ours, Way, repaired, whole_recognizer, whole_whisper

from voiceprep.decks.store import load_deck
from voiceprep.errors import EngineError
from voiceprep.paths import BUNDLED_DECKS
from voiceprep.speech.weights import tiny_en

QUESTIONS = (2, 6, 10, 14, 18, 22, 26, 30)
"""Of the first deck, for the synthesised replies: none that the recordings of the manifest answer."""

SLOW = "sr:sphinx, whole reply"
REPAIRED = ", repaired"


def main() -> None:
    options = _options()
    deck = load_deck(BUNDLED_DECKS / "ml-engineer.yaml")
    spoken = synthesised(deck, options.questions) if shutil.which("flite") else iter(())
    chosen = [r for r in chain(recorded(options.manifest, deck), spoken) if _is_chosen(r.kind, options.kinds)]
    ways = dict(_ways())
    scores: dict[tuple[str, str], Score] = {}
    with Progress(console=Console(stderr=True)) as progress, suppress(KeyboardInterrupt):
        for number, recording in enumerate(progress.track(_in_turn(chosen), description="Hearing")):
            left_out = {SLOW} if number % options.slow_every else set()
            for name, heard in list(_hear(ways, left_out, recording)):
                scores.setdefault((recording.kind, name), Score()).add(recording, heard)
                if recording.kind.startswith(("dom", "flite")):
                    scores.setdefault(("domain", name), Score()).add(recording, heard)
    _print(scores)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How well replies are heard, and at what cost")
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--questions", type=int, nargs="*", default=QUESTIONS, help="of the first deck, for flite")
    parser.add_argument("--kinds", nargs="*", default=[], help="only kinds that contain one of these")
    parser.add_argument("--slow-every", type=int, default=5, metavar="N", help="pocketsphinx hears every Nth only")
    return parser.parse_args()


def _in_turn(recordings: Sequence[Recording]) -> list[Recording]:
    """One of each kind, then the next of each: what an early end leaves is a sample of all."""
    met: Counter[str] = Counter()
    order = []
    for recording in recordings:
        order.append((met[recording.kind], recording))
        met[recording.kind] += 1
    return [recording for _, recording in sorted(order, key=lambda pair: pair[0])]


def _is_chosen(kind: str, kinds: Sequence[str]) -> bool:
    return not kinds or any(part in kind for part in kinds)


def _ways() -> Iterator[tuple[str, Way]]:
    """Those that this machine has."""
    wanted: list[tuple[str, Callable[[], Way]]] = [
        (SLOW, partial(whole_recognizer, "sr:sphinx")),
        ("faster-whisper tiny.en, whole reply", partial(whole_whisper, str(tiny_en()))),
        ("ours, whisper, no hints", partial(Ours, "whisper", hints=False)),
        ("ours, whisper", partial(Ours, "whisper")),
        ("ours, whisper:base", partial(Ours, "whisper:base")),
    ]
    for name, make in wanted:
        try:
            yield name, make()
        except EngineError as error:
            Console(stderr=True).print(f"left out: {name}: {error}", highlight=False)


def _hear(ways: dict[str, Way], left_out: set[str], recording: Recording) -> Iterator[tuple[str, Heard]]:
    for name, way in ways.items():
        if name in left_out:
            continue
        heard = way(recording.clip, recording.vocabulary)
        yield name, heard
        if isinstance(way, Ours) and way.hints:
            yield f"{name}{REPAIRED}", repaired(heard, recording.vocabulary)


def _print(scores: dict[tuple[str, str], Score]) -> None:
    """Two tables in Markdown."""
    kinds = list(dict.fromkeys(kind for kind, _ in scores))
    names = list(dict.fromkeys(name for _, name in scores))
    _row("WER", *(f"{kind} ({max(len(scores[k].said) for k in scores if k[0] == kind)})" for kind in kinds))
    _row(*["---"] * (len(kinds) + 1))
    for name in names:
        _row(name, *(_wer(scores[kind, name]) if (kind, name) in scores else "" for kind in kinds))
    print()
    _row("domain", "n", "WER", "dropped", "hard terms", "soft terms", "false", "false on unrelated", "word times, ms",
         "CPU s a minute", "wait, s")  # fmt: skip
    _row(*["---"] * 11)
    for name in names:
        if ("domain", name) in scores:
            _row(name, *_cells(scores["domain", name], scores.get((UNRELATED, name))))


def _cells(score: Score, unrelated: Score | None) -> Iterable[str]:
    return (
        str(len(score.said)),
        _wer(score),
        str(score.dropped),
        score.right("hard"),
        score.right("soft"),
        str(score.false),
        str(unrelated.false) if unrelated else "-",
        score.time_error,
        f"{score.cost:.1f}",
        score.wait,
    )


def _wer(score: Score) -> str:
    return f"{score.wer:.2f} ({score.wer_alike:.2f})"


def _row(*cells: str) -> None:
    print("|", " | ".join(cells), "|")


if __name__ == "__main__":
    main()
