"""`voiceprep export`: sessions for other programs and other people."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from voiceprep.cli.main import pass_paths
from voiceprep.cli.sessions import complete_session
from voiceprep.errors import RecordError
from voiceprep.paths import Paths
from voiceprep.printable import printable
from voiceprep.records.contents import SessionContents, read_contents
from voiceprep.records.folders import find_session, session_folders
from voiceprep.records.names import reply_name
from voiceprep.records.safe_file import write_bytes
from voiceprep.review.captions import Cue, cues, srt, webvtt
from voiceprep.review.labels import label_lines
from voiceprep.review.markdown import html_page, markdown
from voiceprep.review.report import session_report
from voiceprep.review.table import table

CAPTIONS: dict[str, Callable[[Sequence[Cue]], str]] = {"vtt": webvtt, "srt": srt}
WHOLE: dict[str, Callable[[Path, SessionContents], str]] = {
    "md": lambda path, contents: markdown(path, contents, None),
    "csv": table,
    "json": lambda path, contents: json.dumps(session_report(path, contents), indent=2) + "\n",
    "html": lambda path, contents: html_page(path, contents, None),
}


@click.command()
@click.argument("session", required=False, shell_complete=complete_session)
@click.option("--format", "form", type=click.Choice([*CAPTIONS, *WHOLE]), help="What to make of the session.")
@click.option("--labels", is_flag=True, help="Replies with corrected verdicts as labelled lines; of all sessions.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Write there: a file, for captions a folder. Else captions go beside the recordings, the rest is printed.",
)
@pass_paths
def command(paths: Paths, session: str | None, form: str | None, labels: bool, output: Path | None) -> None:
    """Export a session: captions that play beside its recordings, Markdown, a table, JSON or a plain HTML page.

    SESSION is a folder's name or its beginning, a path, or `latest`.
    """
    if labels == (form is not None):
        raise click.UsageError("give either --format or --labels")
    if session is None and not labels:
        raise click.UsageError("name the session to export, or latest")
    folders = [find_session(session, paths.recordings)] if session else session_folders(paths.recordings)
    if labels:
        _put("".join(f"{line}\n" for folder in folders for line in label_lines(read_contents(folder))), output)
    elif form in WHOLE:
        _put(WHOLE[form](folders[0], read_contents(folders[0])), output)
    elif form:
        _write_captions(folders[0], form, output or folders[0])


def _write_captions(folder: Path, form: str, target: Path) -> None:
    written = 0
    for name, text in _captions(folder, form):
        if not target.is_dir():
            raise RecordError(f"{printable(str(target))} is not a folder: captions are a file for each recording")
        write_bytes(target / name, text.encode())
        click.echo(printable(str(target / name)))
        written += 1
    if not written:
        raise RecordError("no reply of this session has word times, so nothing can be captioned")


def _captions(folder: Path, form: str) -> Iterator[tuple[str, str]]:
    for attempt in read_contents(folder).attempts:
        if attempt.audio and (shown := cues(attempt)):
            yield reply_name(attempt.number, attempt.question, f".{form}"), CAPTIONS[form](shown)


def _put(text: str, output: Path | None) -> None:
    if output is None:
        # As bytes: a table has line ends of its own, and the encoding does not depend on the terminal.
        click.echo(text.encode("utf-8", "replace"), nl=False)
        return
    write_bytes(output, text.encode("utf-8", "replace"))
