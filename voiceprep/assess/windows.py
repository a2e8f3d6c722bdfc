"""Overlapping windows over a long reply."""

from voiceprep.assess.pieces import REPLY_LIMIT

STRIDE = 120  # word pieces from one window to the next: any passage of 80 pieces lies whole in one of them


def windows(length: int, limit: int = REPLY_LIMIT, stride: int = STRIDE) -> list[range]:
    """Cut positions 0..length into windows of at most `limit`; the last one ends with the reply."""
    if length <= limit:
        return [range(length)]
    starts = [*range(0, length - limit, stride), length - limit]
    return [range(start, start + limit) for start in starts]
