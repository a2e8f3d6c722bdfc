"""The `voiceprep` command: finds the verb, runs it, turns errors into one line and an exit code."""

import importlib
import io
import keyword
import os
import sys
from pathlib import Path

import click

from voiceprep import __version__
from voiceprep.errors import VoiceprepError
from voiceprep.paths import Paths, find_paths
from voiceprep.printable import printable_lines

INTERRUPTED = 130

VERBS = {
    "start": "Practise aloud: questions are asked, replies heard and judged",
    "today": "See what is due today and how long it takes",
    "plan": "Spread a deck over the days until the interview",
    "resume": "Go on with a session that was cut off",
    "demo": "See what a session is like: a second voice answers, no microphone needed",
    "review": "Look at saved sessions",
    "progress": "See what got better, and what never sticks",
    "mark": "Correct a verdict",
    "export": "Captions, Markdown, tables, JSON or a page from a session",
    "regrade": "Judge saved replies again, by today's grader and deck",
    "retranscribe": "Write down saved recordings again",
    "delete": "Delete a session",
    "purge": "Delete old recordings, keep what was said",
    "import": "Make a deck of your notes, or bring it up to date with them",
    "new": "Be interviewed for a deck: you say your answers, key points are proposed",
    "edit": "Edit a deck and check it",
    "export-deck": "Markdown, CSV, Anki or JSON from a deck",
    "decks": "List the decks",
    "check": "Validate a deck",
    "grade": "Judge written replies",
    "transcribe": "Write down what recordings say",
    "engines": "List the recognisers: what each costs and needs",
    "doctor": "Check devices, engines, weights and disk",
}


class Verbs(click.Group):
    """Imports a verb's module only when that verb runs, so that `--help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order a person needs them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb's own command."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"voiceprep.cli.{_module(cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in `--help`, without importing any verb."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


def _module(verb: str) -> str:
    """The verb's module: `import` is a word of Python's, and no name has a hyphen."""
    return f"{verb.replace('-', '_')}{'_' if keyword.iskeyword(verb) else ''}"


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="voiceprep")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """A voice-based mock interviewer: it asks, listens offline, and says which key points were missed."""
    ctx.obj = find_paths(Path.cwd(), os.environ)


pass_paths = click.make_pass_decorator(Paths)


def main() -> None:
    """Entry point. Exit codes: 0 done, 1 mendable error, 2 usage, 3 no audio device, 130 interrupted."""
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        click.echo(printable_lines(shown.getvalue()), err=True, nl=False)
        code = error.exit_code
    except VoiceprepError as error:
        click.echo(printable_lines(f"voiceprep: {error}"), err=True)
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    sys.exit(code if isinstance(code, int) else 0)
