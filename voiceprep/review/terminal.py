"""Sessions in the terminal: the list of them, and one of them question by question."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from voiceprep.assess.grader import Status, Verdict
from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt
from voiceprep.records.contents import SessionContents
from voiceprep.records.history import SessionSummary, summarise
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review import wording

STYLES = {Status.COVERED: "green", Status.PARTLY: "yellow", Status.MISSED: "red", Status.UNCLEAR: "yellow"}
INDENT = 3  # columns, of what belongs to a question
HANGING = 14  # columns, of what belongs to a point: below its text, right of sign and word
HEADINGS = ("When", "Deck", "Questions", "Points", "Min", "Session")
RIGHT = HEADINGS[2:5]
GAP = "  "

Line = Text


def list_lines(summaries: Sequence[SessionSummary], width: int | None, zone: tzinfo | None) -> Iterator[Line]:
    """A line a session, in columns; some lines each where that is wider than `width` (None: as wide as need be).

    Times in `zone` (None: the system's).
    """
    rows = [HEADINGS, *(_row(s, name, zone) for s, name in zip(summaries, short_names(summaries), strict=True))]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    if width is not None and sum(widths) + len(GAP) * (len(widths) - 1) > width:
        yield from _list_blocks(summaries, width, zone)
        return
    for number, row in enumerate(rows):
        cells = [_aligned(cell, room, h) for cell, room, h in zip(row, widths, HEADINGS, strict=True)]
        yield Text(GAP.join(cells).rstrip(), "" if number else "bold")


def _row(summary: SessionSummary, name: str, zone: tzinfo | None) -> tuple[str, ...]:
    state = wording.state(summary)
    return (
        wording.local_time(summary.started, zone),
        printable(summary.deck),
        wording.questions(summary),
        f"{summary.covered} of {summary.points}",
        wording.minutes(summary.seconds),
        f"{name} ({state})" if state else name,
    )


def _aligned(cell: str, room: int, heading: str) -> str:
    padding = " " * (room - cell_len(cell))
    return padding + cell if heading in RIGHT else cell + padding


def _list_blocks(summaries: Sequence[SessionSummary], width: int, zone: tzinfo | None) -> Iterator[Line]:
    for summary, name in zip(summaries, short_names(summaries), strict=True):
        time, deck, questions, points, minutes, _ = _row(summary, name, zone)
        state = f" ({state})" if (state := wording.state(summary)) else ""
        yield from _wrapped(Text(f"{time}  {deck}", "bold"), width, 0)
        yield from _wrapped(Text(f"{questions} questions, {points} points, {minutes} min{state}"), width, 2)
        yield from _wrapped(Text(name), width, 2)


def short_names(summaries: Sequence[SessionSummary]) -> list[str]:
    """For each session what suffices to name it: the stamp its folder's name begins with, or the whole name."""
    stamps = [summary.name.partition("-")[0] for summary in summaries]
    return [
        printable(stamp if stamps.count(stamp) == 1 else summary.name)
        for stamp, summary in zip(stamps, summaries, strict=True)
    ]


def session_lines(
    path: Path,
    contents: SessionContents[Attempt],
    width: int | None,
    zone: tzinfo | None,
    signs: Mapping[Status, str] = wording.SIGNS,
) -> Iterator[Line]:
    """The session in the folder `path`: every question with its reply and verdicts, then totals and problems.

    Lines are at most `width` columns wide; None leaves each paragraph on a line of its own.
    """
    yield from _heading(summarise(path, contents), width, zone)
    for attempt in contents.attempts:
        yield Text()
        yield from _attempt(attempt, SessionFolder(path), width, signs)
    yield Text()
    for audio in contents.unsaved:
        note = f"Recording of a reply that was not judged: {printable(str(audio))}"
        yield from _wrapped(Text(note), width, 0)
    for problem in contents.problems:
        yield from _wrapped(Text(f"Not used: {problem}"), width, 0)
    yield from _wrapped(Text(f"Total: {wording.totals(contents.attempts)}", "bold"), width, 0)


def _heading(summary: SessionSummary, width: int | None, zone: tzinfo | None) -> Iterator[Line]:
    title = printable(summary.title or summary.deck)
    yield from _wrapped(Text(title, "bold"), width, 0)
    length = f"{wording.minutes(summary.seconds)} min"
    asked = f"{wording.questions(summary)} questions"
    yield from _wrapped(Text(f"{wording.local_time(summary.started, zone)}, {length}, {asked}"), width, 0)
    if not summary.ended:
        yield from _wrapped(Text("Unfinished: it is still running, or was stopped before its end."), width, 0)
    yield from _wrapped(Text(printable(str(summary.path))), width, 0)


def _attempt(attempt: Attempt, folder: SessionFolder, width: int | None, signs: Mapping[Status, str]) -> Iterator[Line]:
    yield from _wrapped(Text(printable(attempt.asked), "bold"), width, INDENT, f"{attempt.number}.")
    yield from reply_lines(attempt, width, signs)
    if attempt.audio:
        audio = folder.find_audio(attempt)
        place = str(audio) if audio else f"{attempt.audio} is no longer there"
        yield from _wrapped(Text(f"Recording: {printable(place)}"), width, INDENT)


def reply_lines(attempt: Attempt, width: int | None, signs: Mapping[Status, str]) -> Iterator[Line]:
    """What was said and how it was judged, point by point."""
    if note := wording.NOTES.get(attempt.ended):
        yield from _wrapped(Text(note), width, INDENT)
    if attempt.transcript.words:
        said = Text.assemble(f"You said ({wording.clock(attempt.seconds)}): ", highlighted(attempt))
        yield from _wrapped(said, width, INDENT)
    judged = wording.score(attempt.verdicts) if attempt.verdicts else "Not judged"
    yield from _wrapped(Text(f"{judged}."), width, INDENT)
    for verdict in attempt.verdicts:
        yield from _verdict(verdict, attempt, width, signs)


def _verdict(verdict: Verdict, attempt: Attempt, width: int | None, signs: Mapping[Status, str]) -> Iterator[Line]:
    texts = {point.id: point.text for point in attempt.points}
    label = Text(f"   {signs[verdict.status]} {verdict.status}", STYLES[verdict.status])
    yield from _wrapped(Text(printable(texts.get(verdict.point, verdict.point))), width, HANGING, label)
    if verdict.evidence:
        quoted = Text(f'"{printable(verdict.evidence.text)}"{_at(verdict.evidence.start, attempt)}')
        yield from _wrapped(quoted, width, HANGING)
    if verdict.reasons:
        reasons = Text("; ".join(map(printable, verdict.reasons)), "dim")
        yield from _wrapped(reasons, width, HANGING)


def _at(word: int, attempt: Attempt) -> str:
    words = attempt.transcript.words
    start = words[word].start if 0 <= word < len(words) else None
    return "" if start is None else f" at {wording.clock(start)}"


def highlighted(attempt: Attempt) -> Text:
    """The transcript, with the passages that are evidence underlined in the colour of their verdict."""
    styles: dict[int, str] = {}
    for verdict in attempt.verdicts:
        if verdict.evidence:
            passage = range(max(0, verdict.evidence.start), min(verdict.evidence.end, len(attempt.transcript.words)))
            styles |= {word: f"underline {STYLES[verdict.status]}" for word in passage if word not in styles}
    text = Text()
    for index, word in enumerate(attempt.transcript.words):
        if shown := printable(word.text):
            text.append(" " if text else "", styles.get(index) if styles.get(index) == styles.get(index - 1) else "")
            text.append(shown, styles.get(index, ""))
    return text


def _wrapped(text: Text, width: int | None, indent: int, first: str | Text = "") -> Iterator[Line]:
    """The text indented, `first` standing in the indent of its first line."""
    room = None if width is None else max(width - indent, 10)
    rows = [text] if room is None else text.wrap(Console(width=room), room) or [text]
    for number, row in enumerate(rows):
        lead = Text.assemble(first) if number == 0 else Text()
        lead.append(" " * (indent - lead.cell_len))
        row.rstrip()
        yield Text.assemble(lead, row)
