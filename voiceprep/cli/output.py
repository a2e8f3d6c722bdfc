"""Values printed for other programs."""

import json
from typing import Any

import click


def print_json(report: dict[str, Any]) -> None:
    """As JSON on standard output.

    Escaped to ASCII: no control character can reach the terminal, and every encoding can hold it.
    """
    click.echo(json.dumps(report, indent=2).replace("\x7f", "\\u007f"))
