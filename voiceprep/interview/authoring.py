"""Somebody is interviewed for a deck: questions that they write, answers that they say and correct."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from voiceprep.decks.deck import KeyPoint, Question
from voiceprep.interview.commands import Command
from voiceprep.interview.growing_deck import GrowingDeck
from voiceprep.interview.replies import Reply
from voiceprep.records.safe_file import make_room

Take = Callable[[Question, Path], Reply]
"""Takes the answer to a question; its recording, if there is one, goes to that file."""


class Author(Protocol):
    """Who makes a deck."""

    def question(self) -> str:
        """The next question; empty when there are enough."""
        ...

    def corrected(self, question: str, answer: str) -> str:
        """The answer as it should be; empty to leave the question out."""
        ...

    def show(self, question: Question) -> None:
        """See which points were proposed."""
        ...

    def note(self, text: str) -> None:
        """Something to know."""
        ...


def interview(author: Author, take: Take, deck: GrowingDeck) -> None:
    """Question after question until there is none.

    An answer is saved as it was understood before it is corrected, and once more afterwards, so that whatever happens
    meanwhile (KeyboardInterrupt, VoiceprepError; both are raised) costs a correction at most. A recording is deleted
    when what it says is in the deck.
    """
    while (text := author.question().strip()) and _answered(text, author, take, deck):
        pass


def _answered(text: str, author: Author, take: Take, deck: GrowingDeck) -> bool:
    """One question; whether to go on."""
    id = deck.begin(text)
    audio = deck.file.with_name(f"{deck.file.stem}.{id}.wav")
    make_room(audio)
    reply = take(_asked(id, text), audio)
    while reply.command is Command.AGAIN:
        reply = take(_asked(id, text), audio)
    answer = reply.transcript.text.strip()
    if answer:
        deck.put(id, text, answer)
    _tell(reply, answer, author)
    if reply.ended == "interrupted":
        raise reply.problem or KeyboardInterrupt
    if answer:
        _correct(id, text, answer, author, deck)
    return reply.command is not Command.STOP


def _correct(id: str, text: str, answer: str, author: Author, deck: GrowingDeck) -> None:
    if corrected := author.corrected(text, answer).strip():
        author.show(deck.put(id, text, corrected))
    else:
        deck.leave_out()
        author.note("The question is left out.")


def _tell(reply: Reply, answer: str, author: Author) -> None:
    """What went wrong, and where the recording is as long as it says more than the deck."""
    unwritten = reply.problem or (reply.ended == "interrupted" and not answer)
    kept = reply.audio if unwritten and reply.speech else None
    if reply.problem:
        author.note(f"{reply.problem}.")
    if kept:
        author.note(f"What was recorded is kept: {kept}")
    elif not answer and reply.command is None:
        author.note("Nothing was heard, so there is nothing to save.")
    if reply.audio and not kept:
        reply.audio.unlink(missing_ok=True)


def _asked(id: str, text: str) -> Question:
    """A question that has no answer yet."""
    return Question(id=id, question=text, answer=text, points=(KeyPoint(id=f"{id}/answer", text=text, source=text),))
