"""Word pieces: what the cross-encoder reads instead of words."""

from collections.abc import Sequence
from pathlib import Path

from voiceprep.assess.spoken import spoken

POINT_LIMIT = 64  # word pieces of a point and its source clause
REPLY_LIMIT = 200  # word pieces of a reply seen at once; more come in overlapping windows
_CACHE_LIMIT = 50_000


class Pieces:
    """Turns spoken words into the ids of a WordPiece vocabulary, word by word."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, list[int]] = {}
        self.cls, self.sep = self._id("[CLS]"), self._id("[SEP]")

    def _id(self, token: str) -> int:
        number = self._tokenizer.token_to_id(token)
        if number is None:
            raise ValueError(f"the vocabulary lacks {token}")
        return int(number)

    def word(self, said: str) -> list[int]:
        """Ids of one spoken word."""
        if said not in self._known:
            if len(self._known) >= _CACHE_LIMIT:
                self._known.clear()
            self._known[said] = list(self._tokenizer.encode(said, add_special_tokens=False).ids)
        return self._known[said]

    def point(self, segments: Sequence[Sequence[str]]) -> list[int]:
        """`[CLS] text [SEP] source [SEP]` from spoken words."""
        ids = [self.cls]
        for segment in segments:
            body = [number for said in segment for number in self.word(said)]
            ids += [*body[: max(0, POINT_LIMIT - len(ids))], self.sep]
        return ids

    def reply(self, words: Sequence[str]) -> tuple[list[int], list[int]]:
        """Ids of transcript words, and for each id the index of the word it comes from."""
        ids: list[int] = []
        owners: list[int] = []
        for index, word in enumerate(words):
            for said in spoken(word):
                numbers = self.word(said)
                ids += numbers
                owners += [index] * len(numbers)
        return ids, owners
