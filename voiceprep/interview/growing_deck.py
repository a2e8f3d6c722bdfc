"""A deck in the making: every question is on disk as soon as it has an answer."""

from pathlib import Path

from voiceprep.decks.deck import Deck, Question
from voiceprep.decks.store import load_deck
from voiceprep.notes.deck_file import deck_file
from voiceprep.notes.draft import draft_deck
from voiceprep.notes.entry import Entry, Notes
from voiceprep.notes.propose import propose
from voiceprep.notes.slug import question_id
from voiceprep.records.safe_file import make_room, read_bytes, write_bytes

ORIGIN = "Made by `voiceprep new`."


class GrowingDeck:
    """The deck in `file`, which need not exist yet; `title` is for a new one.

    Each question is put as often as its answer is bettered; only the last answer stays. Raises DeckError and
    DeckProblems where the file is no deck, RecordError where it cannot be written.
    """

    def __init__(self, file: Path, title: str) -> None:
        self.file = file
        self._title = title
        self._deck: Deck | None = None
        self._read()

    @property
    def deck(self) -> Deck:
        """What is on disk; without a question while there is none."""
        return self._deck or Deck.model_construct(title=self._title, questions=())

    def begin(self, question: str) -> str:
        """Begin with a question; the id that it has or gets. One that is in the deck is answered anew."""
        self._read()
        plain = " ".join(question.split()).casefold()
        for known in self.deck.questions:
            if " ".join(known.question.split()).casefold() == plain:
                return known.id
        return question_id(question, [known.id for known in self.deck.questions])

    def put(self, id: str, question: str, answer: str) -> Question:
        """Save the question begun with that answer, in place of an earlier one; as it is in the deck now."""
        known = self._before.questions if self._before else ()
        entries = {q.id: Entry(q.question, q.answer, number, id=q.id) for number, q in enumerate(known, 1)}
        entries[id] = Entry(question, answer, len(known) + 1, id=id)  # in its old place, or at the end
        draft = draft_deck(Notes(tuple(entries.values())), self._title, propose, self._before)
        make_room(self.file)
        write_bytes(self.file, deck_file(draft.deck, ORIGIN, draft.remarks, self._bytes).encode())
        self._deck = draft.deck
        return next(saved for saved in draft.deck.questions if saved.id == id)

    def leave_out(self) -> None:
        """The deck as it was before the question begun."""
        if self._bytes is None:
            self.file.unlink(missing_ok=True)
        else:
            write_bytes(self.file, self._bytes)
        self._deck = self._before

    def _read(self) -> None:
        there = self.file.exists()
        self._before = load_deck(self.file) if there else None
        self._bytes = read_bytes(self.file) if there else None
        self._deck = self._before
