"""`voiceprep grade`: judge written replies."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import click
from rich.console import Group
from rich.markup import escape
from rich.padding import Padding

from voiceprep.assess.grader import GRADER, GRADERS, Evidence, Status, Verdict, make_grader, usual_grader
from voiceprep.assess.told import LEADS, SHARES, STYLES, Told, told
from voiceprep.cli.again import warn
from voiceprep.cli.console import open_console, signs
from voiceprep.cli.main import pass_paths
from voiceprep.decks.deck import Deck, Question
from voiceprep.decks.store import find_deck, load_deck
from voiceprep.errors import VoiceprepError
from voiceprep.nearest import nearest
from voiceprep.paths import Paths
from voiceprep.printable import printable, printable_json

LONGEST_LINE = 1_000_000
"""Bytes; a reply of ten minutes has 10,000."""


class ReplyError(VoiceprepError):
    """A line of a replies file that cannot be judged."""


@click.command()
@click.argument("deck")
@click.argument("replies", required=False)
@click.option("--question", metavar="ID", help="The question that --text replies to.")
@click.option("--text", help="A reply to judge.")
@click.option("--json", "as_json", is_flag=True, help="A line of JSON a reply.")
@click.option("--why", is_flag=True, help="Also print scores, terms and names heard, and the rules that spoke.")
@click.option("--grader", type=click.Choice(list(GRADERS)), show_default=GRADER, help="Who judges.")
@pass_paths
def command(
    paths: Paths, deck: str, replies: str | None, question: str | None, text: str | None,
    as_json: bool, why: bool, grader: str | None,
) -> None:  # fmt: skip
    """Judge written replies by the key points of DECK (a deck's name or a file's path).

    REPLIES holds a line {"question": id, "reply": text} a reply; - reads standard input. Or give one reply with
    --question and --text.
    """
    if (replies is None) == (text is None) or (text is None) != (question is None):
        raise click.UsageError("give either REPLIES, or --question and --text")
    loaded = load_deck(find_deck(deck, paths))
    judge = make_grader(grader) if grader else usual_grader(warn)
    console = open_console()
    for asked, reply in _given(loaded, replies, question, text):
        words = reply.encode("utf-8", "replace").decode("utf-8").split()  # half a surrogate pair cannot be written
        verdicts = judge.grade(asked, words)
        if as_json:
            click.echo(printable_json(as_line(asked, verdicts)))
        else:
            console.print(_for_a_person(asked, verdicts, signs(console), why=why))


def as_line(question: Question, verdicts: tuple[Verdict, ...]) -> dict[str, object]:
    """One reply's verdicts as they are written; `score` is their `total`."""
    points = [
        {"id": v.point, "status": v.status.value, "score": v.score, "evidence": _evidence(v.evidence)} for v in verdicts
    ]
    return {"question": question.id, "points": points, "score": round(total(verdicts), 4)}


def total(verdicts: tuple[Verdict, ...]) -> float:
    """Share of the points that was covered, 0..1; partly counts a half, what may have been missed nothing."""
    return sum(SHARES[told(v)] for v in verdicts) / len(verdicts)


def read_replies(name: str, stream: BinaryIO) -> Iterator[tuple[str, str, str]]:
    """(place, question id, reply) of every line; empty lines are skipped.

    Raises:
        ReplyError: a line that is not {"question": id, "reply": text}, with its place, `name:line`.
    """
    for number, raw in enumerate(iter(lambda: stream.readline(LONGEST_LINE + 1), b""), 1):
        place = f"{name}:{number}"
        if len(raw) > LONGEST_LINE:
            raise ReplyError(f"{place}: this line is longer than {LONGEST_LINE // 1_000_000} MB: no reply has that")
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            value = json.loads(line) if line else None
        except UnicodeDecodeError:
            raise ReplyError(f"{place}: this line is not UTF-8 text") from None
        except json.JSONDecodeError as error:
            raise ReplyError(f"{place}: this line is not JSON: {error.msg} at column {error.colno}") from None
        except (RecursionError, ValueError):
            raise ReplyError(f"{place}: this line is not JSON that can be read") from None
        if not line:
            continue
        if not isinstance(value, dict) or any(not isinstance(value.get(key), str) for key in ("question", "reply")):
            raise ReplyError(f'{place}: a line must be {{"question": "its id", "reply": "the text"}}')
        yield place, value["question"], value["reply"]


def _given(deck: Deck, replies: str | None, question: str | None, text: str | None) -> Iterator[tuple[Question, str]]:
    if text is not None and question is not None:
        yield _find(deck, question, "--question"), text
    elif replies == "-":
        yield from _asked(deck, read_replies("<stdin>", sys.stdin.buffer))
    elif replies is not None:
        try:
            with Path(replies).open("rb") as stream:
                yield from _asked(deck, read_replies(replies, stream))
        except OSError as error:
            raise ReplyError(f"{replies} cannot be read: {error.strerror}") from None


def _asked(deck: Deck, lines: Iterator[tuple[str, str, str]]) -> Iterator[tuple[Question, str]]:
    for place, id, reply in lines:
        yield _find(deck, id, place), reply


def _find(deck: Deck, id: str, place: str) -> Question:
    if question := deck.question(id):
        return question
    near = nearest(id, (q.id for q in deck.questions))
    raise ReplyError(f"{place}: the deck '{deck.title}' has no question '{printable(id[:80])}'{near}")


def _evidence(evidence: Evidence | None) -> dict[str, object] | None:
    return {"start": evidence.start, "end": evidence.end, "text": evidence.text} if evidence else None


def _for_a_person(question: Question, verdicts: tuple[Verdict, ...], signs: Mapping[Told, str], *, why: bool) -> Group:
    texts = {point.id: point.text for point in question.points}
    covered = sum(v.status is Status.COVERED for v in verdicts)
    lines: list[str | Padding] = [
        f"[bold]{escape(printable(question.question))}[/]",
        f"{covered} of {len(verdicts)} points covered",
    ]
    for verdict in verdicts:
        found = told(verdict)
        label = f"[{STYLES[found]}]{signs[found]} {LEADS[found]}:[/]"
        lines.append(f"{label} {escape(printable(texts[verdict.point]))}")
        lines += [Padding(detail, (0, 0, 0, 2), expand=False) for detail in _details(verdict, why)]
    return Group(*lines)


def _details(verdict: Verdict, why: bool) -> Iterator[str]:
    if verdict.evidence:
        yield f"[italic]“{escape(printable(verdict.evidence.text))}”[/]"
    if why:
        yield f"[dim]score {verdict.score:.2f}[/]"
        yield from (f"[dim]{escape(printable(reason))}[/]" for reason in verdict.reasons)
