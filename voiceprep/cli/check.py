"""`voiceprep check`: validate a deck."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from voiceprep.assess.english import is_english
from voiceprep.cli.console import open_console
from voiceprep.cli.main import pass_paths
from voiceprep.decks.advice import DeckWarning, Language, advise
from voiceprep.decks.deck import Deck
from voiceprep.decks.document import Document
from voiceprep.decks.store import find_deck, load_document
from voiceprep.errors import DeckProblem, DeckProblems
from voiceprep.notes.parts import count_statements
from voiceprep.paths import Paths
from voiceprep.printable import printable


@click.command()
@click.argument("deck")
@click.option("--json", "as_json", is_flag=True, help="As JSON (docs/decks.md).")
@pass_paths
@click.pass_context
def command(ctx: click.Context, paths: Paths, deck: str, as_json: bool) -> None:
    """Validate a deck: every problem with its line, or what would make a better deck of it.

    DECK is a deck's name or a file's path. Problems end with exit code 1, warnings alone with 0.
    """
    file = find_deck(deck, paths)
    try:
        document, checked = load_document(file)
    except DeckProblems as error:
        show_findings(file, None, error.problems, as_json)
        ctx.exit(error.exit_code)
    show_findings(file, checked, warnings_of(document, checked), as_json)


def warnings_of(document: Document, deck: Deck) -> tuple[DeckWarning, ...]:
    """What would make a better deck of it."""
    return advise(document, deck, Language(is_english, count_statements))


def show_findings(
    file: Path, deck: Deck | None, findings: Sequence[DeckProblem | DeckWarning], as_json: bool = False
) -> None:
    """Print what was found in the file; no deck: the findings are problems."""
    if as_json:
        click.echo(json.dumps(_report(file, deck, findings), indent=2))
        return
    console = open_console()
    for finding in findings:
        console.print(printable(str(finding)), markup=False, soft_wrap=True)
    console.print(printable(_summary(file, deck, len(findings))), markup=False, soft_wrap=True)


def _report(file: Path, deck: Deck | None, findings: Sequence[DeckProblem | DeckWarning]) -> dict[str, Any]:
    places = [{"line": f.line, "field": f.field, "message": f.message} for f in findings]
    return {
        "file": str(file),
        "valid": deck is not None,
        **({"title": deck.title, **_counts(deck)} if deck else {}),
        "problems": [] if deck else places,
        "warnings": places if deck else [],
    }


def _summary(file: Path, deck: Deck | None, found: int) -> str:
    if deck is None:
        return f"{file}: cannot be used, {_number(found, 'problems')}"
    counts = ", ".join(_number(number, what) for what, number in _counts(deck).items())
    return f"{file}: valid, {counts}, {_number(found, 'warnings')}"


def _number(number: int, what: str) -> str:
    return f"{number or 'no'} {what.removesuffix('s') if number == 1 else what}"


def _counts(deck: Deck) -> dict[str, int]:
    points = sum(len(question.points) for question in deck.questions)
    return {"questions": len(deck.questions), "points": points, "terms": len(deck.vocabulary)}
