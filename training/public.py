"""Short public pairs of a key point and an argument or answer: KPA 2021 (CDLA-Sharing) and SAF (MIT).

They are not part of the project: `--public` names a file with one
`{"dataset", "point", "reply", "reply_asr", "label"}` a line.
"""

import random
from pathlib import Path

from training.dataset import read_lines
from training.examples import Asked, Example
from voiceprep.assess.spoken import spoken_text

DATASETS = ("kpa2021", "saf")


def read_public(path: Path, rng: random.Random) -> list[Example]:
    """Read the pairs as examples; which words make the point is not known. One half is as a recogniser prints it."""
    examples = []
    for row in read_lines(path):
        if row["dataset"] not in DATASETS:
            continue
        target = 0 if row["label"] >= 0.95 else 2 if row["label"] <= 0.05 else 1
        said = row["reply_asr"] if rng.random() < 0.5 else row["reply"]
        asked = Asked((tuple(spoken_text(row["point"])),), target, quoted=False)
        examples.append(Example(tuple(said.split()), (asked,)))
    return examples
