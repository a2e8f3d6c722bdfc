"""The replies that measure and calibrate, clean and corrupted, and what a network says of them."""

import random
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from training.calibrate import Seen, calibrate
from training.dataset import CONSTRUCTED, HELD, NATURAL, UNSEEN, Reply, is_kept, read_fields
from training.noise import corrupt
from voiceprep.assess.calibration import Calibration, measure
from voiceprep.assess.cross_encoder import wordings
from voiceprep.assess.lexical import LexicalGrader
from voiceprep.assess.reader import Reader
from voiceprep.assess.reply import Reply as Said

Words = Callable[[Reply], Sequence[str]]

NOISE = 1.0


def clean(reply: Reply) -> Sequence[str]:
    """The reply as it was written down."""
    return reply.words


def noisy(reply: Reply) -> Sequence[str]:
    """The reply as a poor recogniser would print it, about one word in ten wrong; the same every time."""
    placed = [(word, index) for index, word in enumerate(reply.words)]
    return [word.lower() for word, _ in corrupt(placed, NOISE, random.Random(reply.number))]


def kept_replies() -> list[Reply]:
    """The replies to questions that no model was trained on."""
    return [reply for reply in read_fields(HELD) if is_kept(reply)]


def unseen_replies() -> list[Reply]:
    """The natural replies of fields that no model was trained on: what a new deck and a new person meet."""
    return read_fields(UNSEEN)


def see(reader: Reader, replies: Iterable[Reply]) -> Seen:
    """What is measured of every point of the replies, by the wording that the network likes best."""
    lexical, rows, classes = LexicalGrader(), [], []
    for reply in replies:
        for point, found in zip(reply.points, lexical.find(reply.question, Said.of(reply.words)), strict=True):
            ways = wordings(point, found)
            measured = measure(reader.read(ways, reply.words), [found.score] * len(ways))
            rows.append(measured[measured[:, 0].argmax()])
            classes.append(reply.marks[point.id].label.target)
    return Seen(np.array(rows), np.array(classes, np.int64))


def fitted(reader: Reader, replies: Sequence[Reply]) -> Calibration:
    """The calibration by these replies: weights by all of them, the threshold by those of unseen fields."""
    known = [see(reader, [r for r in replies if r.field in fields]) for fields in (NATURAL, CONSTRUCTED)]
    return calibrate(see(reader, [r for r in replies if r.field in UNSEEN]), known)
