"""`voiceprep start`: practise."""

import random
from pathlib import Path
from typing import Literal

import click

from voiceprep.cli.agenda import DECK, read_today, sentence
from voiceprep.cli.console import open_console
from voiceprep.cli.interview import Plan, hold, recorded
from voiceprep.cli.main import pass_paths
from voiceprep.cli.terminal import TerminalScreen
from voiceprep.decks.store import find_deck, load_deck
from voiceprep.interview.modes import Mode
from voiceprep.interview.order import Order, arrange, choose
from voiceprep.paths import Paths
from voiceprep.records.session import Options
from voiceprep.records.unfinished import latest_unfinished
from voiceprep.settings import LONGEST_BUDGET, SHORTEST_BUDGET, ListenSettings
from voiceprep.speech import transcriber, voice


@click.command()
@click.argument("deck", default=DECK)
@click.option("--count", type=click.IntRange(min=1), help="Ask this many questions.")
@click.option("--question", "ids", multiple=True, metavar="ID", help="Ask this question; repeat for more, in order.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="Ask the questions with this tag; repeat for more.")
@click.option("--all", "every", is_flag=True, help="Ask all questions, however long it takes.")
@click.option(
    "--order",
    type=click.Choice([order.value for order in Order]),
    help="due (default): what is due and weak first, then new. deck: as in the deck. random.",
)
@click.option("--input-device", metavar="NAME", help="Microphone: a number or a part of its name (voiceprep doctor).")
@click.option("--output-device", metavar="NAME", help="Speaker: a number or a part of its name.")
@click.option(
    "--voice", "voice_name", default=voice.DEFAULT, show_default=True, help="hibari, hibari:NAME, system, system:NAME."
)
@click.option("--engine", default=transcriber.DEFAULT, show_default=True, help="Recogniser (voiceprep engines).")
@click.option("--mute", is_flag=True, help="Show the questions, do not speak them.")
@click.option("--typed", is_flag=True, help="Type the answers.")
@click.option(
    "--replies",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take the answers from DIRECTORY/<question id>.wav or .flac.",
)
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Mode]),
    default=Mode.DRILL.value,
    show_default=True,
    help="drill: feedback after each answer. mock: as in the interview, a debrief at the end. learn: hear it, say it.",
)
@click.option("--time", "seconds", type=click.FloatRange(min=10), help="Seconds for a question, told when you ask.")
@click.option(
    "--silence",
    type=float,
    default=ListenSettings().silence_budget,
    show_default=True,
    help=f"Seconds of silence that end an answer, {SHORTEST_BUDGET:g} to {LONGEST_BUDGET:g}.",
)
@click.option("--end", type=click.Choice(["silence", "tap"]), default="silence", help="tap: only Enter ends an answer.")
@click.option("--headphones", is_flag=True, help="Speaking silences the coach: no speaker is heard by the microphone.")
@click.option("--no-repair", is_flag=True, help="Leave names in answers as the recogniser wrote them.")
@click.option("--practice-only", is_flag=True, help="Leave this session out of averages and histories.")
@click.option("--plain", is_flag=True, help="For screen readers: nothing is redrawn, nothing ticks.")
@pass_paths
def command(
    paths: Paths,
    deck: str,
    count: int | None,
    ids: tuple[str, ...],
    tags: tuple[str, ...],
    every: bool,
    order: str | None,
    input_device: str | None,
    output_device: str | None,
    voice_name: str,
    engine: str,
    mute: bool,
    typed: bool,
    replies: Path | None,
    mode: str,
    seconds: float | None,
    silence: float,
    end: Literal["silence", "tap"],
    headphones: bool,
    no_repair: bool,
    practice_only: bool,
    plain: bool,
) -> None:
    """Practise aloud: questions of DECK are asked, your answers heard, judged by the point and saved.

    Without options it asks what is due today and what was missed, then a few new questions, for as many minutes as the
    plan says (voiceprep plan), or 20.
    """
    if typed and replies:
        raise click.UsageError("--typed and --replies exclude each other: answers come from one place")
    if bool(ids) + bool(tags) + every > 1:
        raise click.UsageError("--question, --tag and --all exclude each other: each says which questions are asked")
    settings = _listen_settings(silence, end)
    deck_file = find_deck(deck, paths)
    loaded = load_deck(deck_file)
    files = recorded(replies, loaded) if replies else {}
    named = choose(loaded, ids or tuple(files), tags)
    screen = TerminalScreen(open_console(), plain=plain)
    today, problem = read_today(loaded, deck_file, paths)
    if problem:
        screen.note(str(problem))
    if (ids or files) and order is None:
        questions = named[:count]
    else:
        wanted, whole = Order(order or Order.DUE), every or bool(ids or files or tags)
        questions = arrange(named, today, wanted, every=whole, count=count, chance=random.Random())
        if wanted is Order.DUE and not whole and count is None:
            screen.note(sentence(today))
    if path := latest_unfinished(paths.recordings):
        screen.note(f"Session {path.name} was cut off: 'voiceprep resume' goes on with it.")
    options = Options(
        deck_file=str(deck_file.absolute()),
        replies=str(replies.absolute()) if replies else None,
        practice=Mode(mode).value,
        seconds=seconds,
        silence=silence,
        end=end,
        engine=engine,
        voice=voice_name,
        mute=mute,
        headphones=headphones,
        input_device=input_device,
        output_device=output_device,
        repair=not no_repair,
    )
    hold(
        Plan(loaded, deck_file, questions, options, typed, practice_only, settings, picks=today.reasons), paths, screen
    )


def _listen_settings(silence: float, end: Literal["silence", "tap"]) -> ListenSettings:
    try:
        return ListenSettings(silence_budget=silence, end=end)
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--silence") from error
