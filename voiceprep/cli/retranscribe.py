"""`voiceprep retranscribe`: write down saved recordings again."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click
from rich.console import Console

from voiceprep.assess.expect import expect
from voiceprep.assess.grader import usual_grader
from voiceprep.cli.again import chosen_sessions, decks_of_today, report, today_for, warn, watched
from voiceprep.cli.main import pass_paths
from voiceprep.cli.sessions import complete_session
from voiceprep.cli.stage import announce_engine, make_scribe
from voiceprep.cli.terminal import TerminalScreen
from voiceprep.decks.deck import Deck, Question
from voiceprep.interview.recording import hear
from voiceprep.paths import Paths
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import read_contents
from voiceprep.records.heard import Heard
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review.regrade import regrade
from voiceprep.settings import ListenSettings
from voiceprep.speech import transcriber
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.vocabulary import Vocabulary


@click.command()
@click.argument("session", required=False, shell_complete=complete_session)
@click.option("--all", "every", is_flag=True, help="Every session.")
@click.option("--engine", default=transcriber.DEFAULT, show_default=True, help="See voiceprep engines.")
@click.option("--no-repair", is_flag=True, help="Leave names as the recogniser wrote them.")
@pass_paths
def command(paths: Paths, session: str | None, every: bool, engine: str, no_repair: bool) -> None:
    """Write down a session's recordings again, and judge the replies by what is heard now.

    For a better recogniser, for vocabulary that came into the deck since, or where recognition failed on the day. The
    transcripts and verdicts from before are kept beside it, and your own corrections stay in force.
    """
    folders, deck_of, grader = chosen_sessions(paths, session, every), decks_of_today(paths), usual_grader(warn)
    announce_engine(engine, TerminalScreen(Console(stderr=True), plain=True))
    heard = 0
    with closing(make_scribe(engine)) as scribe:
        for folder in watched(folders, "Listening"):
            contents = read_contents(folder)
            found = deck_of(contents)
            listen = _listener(SessionFolder(folder), found[0] if found else None, scribe, not no_repair)
            done = list(regrade(folder, contents, today_for(found, grader), listen))
            report(folder, done)
            heard += sum(reply.after.transcript != reply.before.transcript for reply in done)
    click.echo(f"Replies whose transcript is another than before: {heard}.")


def _listener(
    folder: SessionFolder, deck: Deck | None, scribe: Scribe, repair: bool
) -> Callable[[Attempt, Question], Heard | None]:
    def listen(attempt: Attempt, question: Question) -> Heard | None:
        audio: Path | None = folder.find_audio(attempt)
        if audio is None:
            return None
        expected = expect(deck, question, repair=repair) if deck else Vocabulary()
        return hear(audio, scribe, expected, ListenSettings())

    return listen
