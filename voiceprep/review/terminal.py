"""A session in the terminal, question by question."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from pathlib import Path

from rich.text import Text

from voiceprep.assess.grader import Status, Verdict
from voiceprep.assess.told import SIGNS, STYLES, Told, told
from voiceprep.printable import printable
from voiceprep.records.attempt import Attempt, covered_before
from voiceprep.records.contents import SessionContents
from voiceprep.records.figures import SessionSummary, summarise
from voiceprep.records.session_folder import SessionFolder
from voiceprep.review import wording
from voiceprep.review.lines import path_line, side_by_side, wrapped

WIDE = 100  # columns from which reply and reference answer stand side by side, each 46 wide or more
INDENT = 4  # columns, of what belongs to a question
HANGING = 15  # columns, of what belongs to a point: below its text, right of sign and word


def session_lines(
    path: Path,
    contents: SessionContents,
    width: int | None,
    zone: tzinfo | None,
    signs: Mapping[Told, str] = SIGNS,
) -> Iterator[Text]:
    """The session in the folder `path`: every question with its reply and verdicts, then totals and problems.

    Lines are at most `width` columns wide, but for paths; None leaves each paragraph on a line of its own.
    """
    yield from _heading(summarise(path, contents), width, zone)
    for attempt in contents.attempts:
        yield Text()
        earlier = covered_before(attempt, contents.attempts)
        yield from _attempt(attempt, earlier, SessionFolder(path), width, signs)
    yield Text()
    for audio in contents.unsaved:
        yield path_line("Recording of a reply that was not judged: ", audio, 0)
    for problem in contents.problems:
        yield from wrapped(Text(f"Not used: {problem}"), width, 0)
    yield from wrapped(Text(f"Total: {wording.totals(contents.attempts)}", "bold"), width, 0)


def _heading(summary: SessionSummary, width: int | None, zone: tzinfo | None) -> Iterator[Text]:
    title = printable(summary.title or summary.deck)
    yield from wrapped(Text(title, "bold"), width, 0)
    length = f"{wording.minutes(summary.seconds)} min"
    asked = f"{wording.questions(summary)} questions"
    yield from wrapped(Text(f"{wording.local_time(summary.started, zone)}, {length}, {asked}"), width, 0)
    if not summary.ended:
        yield from wrapped(Text("Unfinished: it is still running, or was stopped before its end."), width, 0)
    yield path_line("", summary.path, 0)


def _attempt(
    attempt: Attempt, earlier: frozenset[str], folder: SessionFolder, width: int | None, signs: Mapping[Told, str]
) -> Iterator[Text]:
    yield from wrapped(Text(printable(attempt.asked), "bold"), width, INDENT, f"{attempt.number}.")
    yield from _said_and_written(attempt, width)
    yield from _judged(attempt, earlier, width, signs)
    if delivery := attempt.delivery:
        yield from wrapped(Text(wording.delivery_sentence(delivery)), width, INDENT)
    if audio := folder.find_audio(attempt):
        yield path_line("Recording: ", audio, INDENT)
    elif attempt.audio:
        yield from wrapped(Text(f"Recording: {printable(attempt.audio)} is no longer there"), width, INDENT)


def reply_lines(
    attempt: Attempt, earlier: frozenset[str], width: int | None, signs: Mapping[Told, str]
) -> Iterator[Text]:
    """What was said and how it was judged, point by point. `earlier`: points that were covered before a follow-up."""
    if attempt.transcript.words:
        yield from wrapped(_said(attempt), width, INDENT)
        yield from _read_as(attempt, width)
    yield from _judged(attempt, earlier, width, signs)


def _said_and_written(attempt: Attempt, width: int | None) -> Iterator[Text]:
    """The reply beside the reference answer where the width allows it, else above it."""
    answer = Text.assemble(("The answer: ", "dim"), printable(attempt.answer))
    if not attempt.transcript.words:
        yield from wrapped(answer, width, INDENT)
    elif width is not None and width >= WIDE:
        yield from side_by_side(_said(attempt), answer, width, INDENT)
    else:
        yield from wrapped(_said(attempt), width, INDENT)
        yield from wrapped(answer, width, INDENT)
    yield from _read_as(attempt, width)


def _read_as(attempt: Attempt, width: int | None) -> Iterator[Text]:
    """Which terms were read into what was heard: nobody should be credited, or blamed, behind their back."""
    if found := wording.read_as(attempt.transcript.words):
        yield from wrapped(Text(f"Names: {'; '.join(found)}.", "dim"), width, INDENT)


def _said(attempt: Attempt) -> Text:
    verb = f"You said ({wording.clock(attempt.seconds)}): " if attempt.audio else "You wrote: "
    return Text.assemble((verb, "dim"), highlighted(attempt))


def _judged(attempt: Attempt, earlier: frozenset[str], width: int | None, signs: Mapping[Told, str]) -> Iterator[Text]:
    if attempt.prompt:
        yield from wrapped(Text(f"After the prompt: {printable(attempt.prompt)}"), width, INDENT)
    yield from wrapped(Text(wording.outcome(attempt)), width, INDENT)
    for verdict in attempt.verdicts:
        yield from _verdict(verdict, attempt, earlier, width, signs)


def _verdict(
    verdict: Verdict, attempt: Attempt, earlier: frozenset[str], width: int | None, signs: Mapping[Told, str]
) -> Iterator[Text]:
    only_now = attempt.prompt and verdict.status is Status.COVERED and verdict.point not in earlier
    texts = {point.id: point.text + (" (after a prompt)" if only_now else "") for point in attempt.points}
    yield from labelled(verdict, texts.get(verdict.point, verdict.point), width, signs)
    if verdict.evidence:
        quoted = Text(f'"{printable(verdict.evidence.text)}"{_at(verdict.evidence.start, attempt)}')
        yield from wrapped(quoted, width, HANGING)
    if verdict.reasons and verdict.status in (Status.PARTLY, Status.UNCLEAR):
        reasons = Text("; ".join(map(printable, verdict.reasons)), "dim")
        yield from wrapped(reasons, width, HANGING)


def labelled(verdict: Verdict, text: str, width: int | None, signs: Mapping[Told, str]) -> Iterator[Text]:
    """The point's text, and before it what became of the point; a long word for that reaches into the first line."""
    found = told(verdict)
    label = f"{' ' * INDENT}{signs[found]} {found.word}"
    cut = label.rindex(" ", 0, HANGING) if len(label) >= HANGING else len(label)
    rest = ((label[cut + 1 :], STYLES[found]), "  ") if label[cut:] else ()
    yield from wrapped(Text.assemble(*rest, printable(text)), width, HANGING, Text(label[:cut], STYLES[found]))


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
            styles |= {word: f"underline {STYLES[told(verdict)]}" for word in passage if word not in styles}
    text = Text()
    for index, word in enumerate(attempt.transcript.words):
        if shown := printable(word.text):
            text.append(" " if text else "", styles.get(index) if styles.get(index) == styles.get(index - 1) else "")
            text.append(shown, styles.get(index, ""))
    return text
