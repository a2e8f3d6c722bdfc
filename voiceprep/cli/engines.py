"""`voiceprep engines`: the recognisers, what each costs and needs, and where the voice goes."""

import os
from collections.abc import Sequence
from dataclasses import asdict

import click
from rich.table import Table
from rich.text import Text

from voiceprep.cli.console import open_console, text_width
from voiceprep.cli.output import print_json
from voiceprep.paths import find_models
from voiceprep.printable import printable
from voiceprep.speech.engines import Engine, list_engines
from voiceprep.speech.models import EMBEDDED, find_model
from voiceprep.speech.weights import find_weights, get_weights

WHOLE = 10_000  # columns; nothing is broken or cut where the table is read by a program


@click.command()
@click.option("--get", "name", metavar="NAME", help="Download that model (small.en, …) now; if it is here, verify it.")
@click.option("--json", "as_json", is_flag=True, help="As JSON (docs/recognition.md).")
def command(name: str | None, as_json: bool) -> None:
    """List the recognisers that --engine takes. Nothing is downloaded unless you name it."""
    store = find_models(os.environ)
    if name is not None:
        model = find_model(name)
        get_weights(f"whisper:{model.name}", store, lambda text: click.echo(printable(text), err=True))
        folder = find_weights(model, store)
        option = "" if model.name == EMBEDDED else f":{model.name}"
        click.echo(printable(f"{folder} is verified; use it with --engine whisper{option}"))
    elif as_json:
        print_json({"models": str(store), "engines": [asdict(engine) for engine in list_engines(store, os.environ)]})
    else:
        console = open_console()
        console.width = text_width(console) or WHOLE
        engines = list_engines(store, os.environ)
        console.print(_table([engine for engine in engines if not _is_larger_model(engine)]))
        console.print(_larger_models([engine for engine in engines if _is_larger_model(engine)]))


def _is_larger_model(engine: Engine) -> bool:
    """Whether it still has to be downloaded, and nothing else is known of it than its size."""
    return engine.name.startswith("whisper:") and bool(engine.needs) and engine.cpu is None


def _larger_models(engines: Sequence[Engine]) -> Text:
    names = (engine.name.partition(":")[2] + (f" ({_size(engine)})" if engine.size else "") for engine in engines)
    return Text(
        "\nWith a network, voiceprep engines --get NAME downloads a model once; --engine whisper:NAME hears with it, "
        f"and your voice stays here: {', '.join(names)}, or OWNER/NAME of any other model for faster-whisper on the "
        "Hugging Face hub."
    )


def _size(engine: Engine) -> str:
    return f"{engine.size / 1e6:.0f} MB" if engine.size else ""


def _table(engines: Sequence[Engine]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("--engine", no_wrap=True)
    for name in ("Disk", "Memory", "CPU a minute"):
        table.add_column(name, justify="right")
    table.add_column("Your voice")
    table.add_column("Still needs", overflow="fold")
    for engine in engines:
        table.add_row(*(Text(printable(cell)) for cell in _cells(engine)))
    return table


def _cells(engine: Engine) -> tuple[str, ...]:
    return (
        engine.name,
        _size(engine),
        f"{engine.memory} MiB" if engine.memory else "",
        f"{engine.cpu:.1f} s" if engine.cpu else "",
        f"is sent to {engine.online}" if engine.online else "stays here",
        engine.needs or ("ready, with a network" if engine.online else "ready"),
    )
