"""Notes from the lines of a document."""

from collections.abc import Iterator, Sequence

from voiceprep.errors import NotesError
from voiceprep.notes.entry import Entry, Notes
from voiceprep.notes.extras import with_deck_extras, with_question_extras
from voiceprep.notes.line import Kind, Line
from voiceprep.notes.outline import NUMBERED_ONLY, Section, answer_text, asked, find_sections
from voiceprep.notes.slug import tag_of
from voiceprep.notes.wording import bare_question
from voiceprep.notes.wrapping import SENTENCE_END
from voiceprep.printable import printable

SHOWN = 40  # characters of a passage that was left out
LONGEST_TITLE = 100  # characters


def notes_of(lines: Sequence[Line], unit: str = "line") -> Notes:
    """The questions and answers in a document's lines.

    Raises NotesError: there is no question, or a block of an exported deck is broken.
    """
    sections = find_sections(lines)
    title = _title(sections) if len(sections) > 1 else None
    entries = tuple(_entries(sections, title))
    if not entries:
        raise NotesError(
            "no question was found; give each a heading, a number, bold type, 'Q:' and 'A:', or a '?' at its end"
        )
    others = [section for section in sections if section.question is None]
    left_out = tuple(_left_out(others, title, unit))
    notes = Notes(entries, bare_question(title.text) if title else None, unit=unit, to_check=left_out)
    data = next((line for section in others for line in section.lines if line.kind is Kind.DATA), None)
    return with_deck_extras(notes, data.text, data.number) if data else notes


def _entries(sections: Sequence[Section], title: Line | None) -> Iterator[Entry]:
    """The entries, each with the chapter it stands in as its tag, where the document has more than one."""
    chapters = [chapter for section in sections[1:] if (chapter := _chapter(section)) and chapter is not title]
    tag: str | None = None
    for section in sections:
        if section.question is not None:
            yield _entry(section.question, section, (tag,) if tag else ())
        elif len(chapters) > 1 and (chapter := _chapter(section)) in chapters and chapter:
            tag = tag_of(bare_question(chapter.text))


def _chapter(section: Section) -> Line | None:
    """The heading that the section without a question begins with, if it says more than a number."""
    heading = section.lines[0] if section.question is None and section.lines else None
    named = heading is not None and heading.kind is Kind.HEADING and not NUMBERED_ONLY.fullmatch(heading.text)
    return heading if named else None


def _entry(question: Line, section: Section, tags: tuple[str, ...]) -> Entry:
    text, lines = asked(section)
    entry = Entry(text, answer_text(lines), question.number, tags=tags)
    data = next((line for line in lines if line.kind is Kind.DATA), None)
    return with_question_extras(entry, data.text, data.number) if data else entry


def _title(sections: Sequence[Section]) -> Line | None:
    """The heading above all others, or the short line by itself, that stands first in the document."""
    lines = [line for line in sections[0].lines if line.kind is not Kind.DATA]
    if not lines and (heading := _chapter(sections[1])):
        peers = [chapter for section in sections[2:] if (chapter := _chapter(section))]
        lines = [] if any(chapter.level <= heading.level for chapter in peers) else [heading]
    alone = len(lines) == 1 or (len(lines) > 1 and lines[1].gap and not SENTENCE_END.search(lines[0].text))
    fits = alone and lines[0].kind in (Kind.TEXT, Kind.HEADING) and len(lines[0].text) <= LONGEST_TITLE
    return lines[0] if fits and lines[0].text else None


def _left_out(others: Sequence[Section], title: Line | None, unit: str) -> Iterator[str]:
    for section in others:
        lines = [line for line in section.lines if line is not title and line.text and _says_something(line)]
        if lines:
            text = printable(lines[0].text)
            shown = text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"
            more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
            yield f"{unit} {lines[0].number} '{shown}'{more}: not part of any question or answer, left out"


def _says_something(line: Line) -> bool:
    return line.kind not in (Kind.HEADING, Kind.DATA)
