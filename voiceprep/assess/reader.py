"""The cross-encoder's network: reads wordings of key points against a transcript."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from voiceprep.assess.pieces import Pieces
from voiceprep.assess.spoken import Wording
from voiceprep.assess.windows import windows
from voiceprep.errors import EngineError

Floats = npt.NDArray[np.float32]

UNREAD = -10.0
"""Token logit of a word that has no word pieces, such as a lone dash."""

ROWS = 4
"""Pairs read at once: more take more memory, and more time, since they no longer fit into a core's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """logits (wordings, 3) for covered, partly, missed; makes and addresses (wordings, words).

    The latter are logits: how surely a word makes the point, and how surely it bears on it, rightly or wrongly.
    """

    logits: Floats
    makes: Floats
    addresses: Floats


def verify(folder: Path, hashes: Mapping[str, str | None]) -> None:
    """Refuse files that are absent or, where a sha256 is given, not the ones that were measured.

    Raises:
        EngineError: one of them; it names the file.
    """
    for name, wanted in hashes.items():
        path = folder / name
        if not path.is_file():
            raise EngineError(f"the grader's {name} is not in {folder}; reinstall voiceprep")
        if wanted and hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            raise EngineError(f"{path} is not the file voiceprep was released with; reinstall voiceprep")


class Reader:
    """An ONNX session on one thread, with its vocabulary."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False  # it keeps the memory of the longest reply for good
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._pieces = Pieces(folder / "tokenizer.json")

    def read(self, wordings: Sequence[Wording], words: Sequence[str]) -> Reading:
        """Read every wording against the whole reply; of several windows the best counts."""
        reply, owners = self._pieces.reply(words)
        logits = np.zeros((len(wordings), 3), np.float32)
        tokens = np.full((len(wordings), len(words), 2), UNREAD, np.float32)
        if reply and wordings:
            self._fill(wordings, reply, owners, logits, tokens)
        else:
            logits[:, 2] = -UNREAD  # nothing was said: surely missed
        return Reading(logits, tokens[..., 0], tokens[..., 1])

    def _fill(
        self, wordings: Sequence[Wording], reply: list[int], owners: list[int], logits: Floats, tokens: Floats
    ) -> None:
        spans = windows(len(reply))
        points = [self._pieces.point(wording) for wording in wordings]
        rows = [(point, reply[span.start : span.stop]) for point in points for span in spans]
        parts = [self._batch(rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)]
        verdicts = np.concatenate([verdicts for verdicts, _ in parts])
        best = (verdicts[:, 0] - verdicts[:, 2]).reshape(len(points), len(spans)).argmax(1)
        pieces = [seen for _, part in parts for seen in part]
        for number, span in enumerate(spans[window] for window in best):
            row = number * len(spans) + best[number]
            logits[number] = verdicts[row]
            np.maximum.at(tokens[number], owners[span.start : span.stop], pieces[row])

    def _batch(self, rows: Sequence[tuple[list[int], list[int]]]) -> tuple[Floats, list[Floats]]:
        """Verdict logits (rows, 3), and for each row of (point ids, reply ids) the logits (pieces, 2) of the reply."""
        width = max(len(point) + len(reply) + 1 for point, reply in rows)
        ids, types, mask = (np.zeros((len(rows), width), np.int64) for _ in range(3))
        for row, (point, reply) in enumerate(rows):
            start, end = len(point), len(point) + len(reply) + 1
            ids[row, :end] = [*point, *reply, self._pieces.sep]
            types[row, start:end] = mask[row, :end] = 1
        verdicts, tokens = self._session.run(None, {"ids": ids, "types": types, "mask": mask})
        return verdicts, [tokens[row, len(p) : len(p) + len(r)] for row, (p, r) in enumerate(rows)]
