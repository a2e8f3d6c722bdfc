"""`voiceprep resume`: go on with a session that was cut off."""

from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import click

from voiceprep.assess.expect import expect
from voiceprep.assess.grader import usual_grader
from voiceprep.cli.agenda import read_today
from voiceprep.cli.console import open_console
from voiceprep.cli.interview import Interrupted, Plan, hold
from voiceprep.cli.main import pass_paths
from voiceprep.cli.sessions import complete_session
from voiceprep.cli.stage import announce_engine, make_scribe
from voiceprep.cli.terminal import TerminalScreen
from voiceprep.decks.deck import Deck, Question
from voiceprep.decks.store import find_deck, load_deck
from voiceprep.errors import DeckError, RecordError, VoiceprepError
from voiceprep.interview.modes import Mode
from voiceprep.interview.recording import hear
from voiceprep.interview.recovery import Recovery, tidy, where_to_go_on
from voiceprep.paths import Paths
from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt
from voiceprep.records.claim import claimed
from voiceprep.records.contents import SessionContents
from voiceprep.records.folders import LATEST, find_session
from voiceprep.records.heard import Heard
from voiceprep.records.session import Options, Session
from voiceprep.records.session_folder import SessionFolder, sha256_of
from voiceprep.records.unfinished import is_half_done
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.vocabulary import Vocabulary

TRIES = {Mode.DRILL: 1, Mode.MOCK: 1, Mode.LEARN: 3}
"""Replies after which a question is over."""


@click.command()
@click.argument("session", default=LATEST, shell_complete=complete_session)
@click.option("--no-ask", is_flag=True, help="Only write down and judge what was recorded.")
@click.option("--plain", is_flag=True, help="For screen readers: nothing is redrawn, nothing ticks.")
@pass_paths
def command(paths: Paths, session: str, no_ask: bool, plain: bool) -> None:
    """Go on with a session that was cut off: what was recorded is written down and judged, then the rest is asked.

    SESSION is a folder's name or its beginning, a path, or `latest`, which it is if you name none. It goes on in the
    same folder, in the way it was begun. A question whose answer was cut off is asked again.
    """
    folder = SessionFolder(find_session(session, paths.recordings))
    screen = TerminalScreen(open_console(), plain=plain)
    with claimed(folder.path):
        contents = folder.load()
        if contents.session is None:
            raise contents.problems[0]
        options = contents.session.options or Options()
        deck_file = _deck_file(contents.session, options, paths, screen)
        deck = load_deck(deck_file) if deck_file else None
        settings = ListenSettings(silence_budget=options.silence, end=options.end)
        complete = _recover(folder, contents, deck, options, settings, screen)
    if no_ask:
        return
    if not complete:
        screen.note("What could not be written down is kept as it is; resume tries it again.")
    if deck is None or deck_file is None:
        raise DeckError(f"the deck '{printable(contents.session.deck)}' is gone, so that nothing can be asked")
    _go_on(folder, contents.session, deck, deck_file, options, settings, paths, screen)


def _deck_file(session: Session, options: Options, paths: Paths, screen: TerminalScreen) -> Path | None:
    """The deck of the session, as it is today; None where it is gone."""
    try:
        recorded = Path(options.deck_file) if options.deck_file else None
        file = recorded if recorded and recorded.is_file() else find_deck(session.deck, paths)
    except DeckError as error:
        screen.note(str(error))
        return None
    if session.deck_sha256 not in (None, sha256_of(file)):
        screen.note(f"The deck has changed since: {file}")
    return file


def _recover(
    folder: SessionFolder,
    contents: SessionContents,
    deck: Deck | None,
    options: Options,
    settings: ListenSettings,
    screen: TerminalScreen,
) -> bool:
    """Write down and judge what was left half done, and tell; whether all of it could be."""
    complete = True
    if contents.unsaved or any(is_half_done(attempt) for attempt in contents.attempts):
        announce_engine(options.engine, screen)
        with closing(make_scribe(options.engine)) as scribe:
            recovery = Recovery(
                folder,
                lambda id: deck.question(id) if deck else None,
                partial(_listen, deck, scribe, settings, options.repair),
                usual_grader(screen.note),
                settings,
            )
            with screen.waiting("Writing down what was recorded"):
                found = list(recovery.run(contents))
        for result in found:
            complete &= isinstance(result, Attempt)
            _tell(result, screen)
    tidy(folder)
    return complete


def _tell(result: Attempt | VoiceprepError, screen: TerminalScreen) -> None:
    if isinstance(result, Attempt):
        screen.note(f"Recovered: {result.asked} ({result.seconds:.0f} s)")
        screen.assessment(result)
    else:
        screen.note(str(result))


def _listen(
    deck: Deck | None, scribe: Scribe, settings: ListenSettings, repair: bool, audio: Path, question: Question | None
) -> Heard:
    expected = expect(deck, question, repair=repair) if deck and question else Vocabulary()
    return hear(audio, scribe, expected, settings)


def _end(attempt: Attempt) -> datetime:
    return attempt.started + timedelta(seconds=attempt.seconds)


def _go_on(
    folder: SessionFolder,
    session: Session,
    deck: Deck,
    deck_file: Path,
    options: Options,
    settings: ListenSettings,
    paths: Paths,
    screen: TerminalScreen,
) -> None:
    """Ask what is left. Raises RecordError for sessions that cannot go on."""
    found = {id: deck.question(id) for id in session.questions}
    if gone := [id for id, question in found.items() if question is None]:
        screen.note(f"No longer in the deck: {', '.join(map(printable, gone))}")
    questions = tuple(question for id in session.questions if (question := found[id]))
    attempts = folder.attempts()
    next = where_to_go_on([question.id for question in questions], attempts, TRIES[Mode(options.practice)])
    if next >= len(questions):
        if session.ended is None:
            folder.finish(max((_end(attempt) for attempt in attempts), default=session.started))
        screen.note(f"All its questions were asked: voiceprep review {folder.path.name}")
        return
    if session.mode == "demo":
        raise RecordError(f"session {printable(folder.path.name)} is a demonstration; begin another: voiceprep demo")
    if session.mode == "files" and not options.replies:
        raise RecordError(
            f"session {printable(folder.path.name)} cannot go on: where its answers came from is not known"
        )
    today, problem = read_today(deck, deck_file, paths)
    if problem:
        screen.note(str(problem))
    folder.reopen()
    typed = session.mode == "typed"
    goes_on = Interrupted(folder, attempts, next)
    only = session.practice_only
    plan = Plan(deck, deck_file, questions, options, typed, only, settings, goes_on, today.reasons)
    hold(plan, paths, screen)
