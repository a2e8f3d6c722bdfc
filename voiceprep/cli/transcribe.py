"""`voiceprep transcribe`: write down recordings."""

import json
import sys
import time
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from voiceprep.assess.expect import expect
from voiceprep.audio.files import read_clip
from voiceprep.audio.voice_activity import Silero
from voiceprep.cli.main import pass_paths
from voiceprep.cli.stage import announce_engine, make_scribe
from voiceprep.cli.terminal import TerminalScreen
from voiceprep.decks.store import find_deck, load_deck
from voiceprep.interview.order import choose
from voiceprep.interview.recording import write_down
from voiceprep.paths import Paths
from voiceprep.printable import printable
from voiceprep.settings import ListenSettings
from voiceprep.speech import transcriber
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.transcript import Word
from voiceprep.speech.vocabulary import Vocabulary


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--deck", metavar="DECK", help="Expect the names and terms of this deck.")
@click.option("--question", "ids", multiple=True, metavar="ID", help="Only those of this question.")
@click.option("--engine", default=transcriber.DEFAULT, show_default=True, help="See voiceprep engines.")
@click.option("--no-repair", is_flag=True, help="Leave names as the recogniser wrote them.")
@click.option("--json", "as_json", is_flag=True, help="A JSON line a file, with word times and confidence.")
@pass_paths
def command(
    paths: Paths,
    files: tuple[Path, ...],
    deck: str | None,
    ids: tuple[str, ...],
    engine: str,
    no_repair: bool,
    as_json: bool,
) -> None:
    """Write down what recordings say (WAV, FLAC, OGG, MP3). Without --json, the text alone."""
    if ids and not deck:
        raise click.UsageError("--question names a question of a deck: give --deck as well")
    errors = Console(stderr=True)
    announce_engine(engine, TerminalScreen(errors, plain=True))
    expected = _expected(paths, deck, ids, repair=not no_repair)
    with closing(make_scribe(engine)) as scribe:
        shown = track(files, "Transcribing", console=errors, transient=True, disable=not errors.is_terminal)
        for file in shown:
            report = _transcribe(file, scribe, expected)
            click.echo(json.dumps(report) if as_json else printable(str(report["text"])))
            sys.stdout.flush()


def _expected(paths: Paths, deck: str | None, ids: tuple[str, ...], *, repair: bool) -> Vocabulary:
    if deck is None:
        return Vocabulary()
    loaded = load_deck(find_deck(deck, paths))
    questions = choose(loaded, ids)
    return expect(loaded, *questions, repair=repair)


def _transcribe(file: Path, scribe: Scribe, expected: Vocabulary) -> dict[str, object]:
    clip = read_clip(file)
    engine = scribe.transcriber().name
    began = time.perf_counter()
    transcript, _ = write_down(clip, scribe, expected, Silero(), ListenSettings())
    return {
        "file": str(file),
        "text": transcript.text,
        "words": [_word(word) for word in transcript.words],
        "engine": engine,
        "audio_seconds": round(clip.seconds, 2),
        "seconds": round(time.perf_counter() - began, 2),
    }


def _word(word: Word) -> dict[str, object]:
    """`heard` only where the word was read as a term."""
    return {key: value for key, value in asdict(word).items() if key != "heard" or value}
