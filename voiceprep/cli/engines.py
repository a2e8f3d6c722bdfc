"""`voiceprep engines`: the recognisers, what each costs and needs, and where the voice goes."""

import os
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
        console.print(_table(list_engines(store, os.environ)))
        click.echo("Any other model for faster-whisper on the Hugging Face hub: --engine whisper:OWNER/NAME.")


def _table(engines: tuple[Engine, ...]) -> Table:
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
        f"{engine.size / 1e6:.0f} MB" if engine.size else "",
        f"{engine.memory} MiB" if engine.memory else "",
        f"{engine.cpu:.1f} s" if engine.cpu else "",
        f"is sent to {engine.online}" if engine.online else "stays here",
        engine.needs or ("ready, with a network" if engine.online else "ready"),
    )
