"""faster-whisper: the default, offline."""

import os
import re
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer
from numpy.typing import NDArray

from voiceprep.clip import RATE, Samples
from voiceprep.errors import EngineError
from voiceprep.paths import find_models
from voiceprep.speech.complete import complete
from voiceprep.speech.dictation import SHORT
from voiceprep.speech.hinted import overruled, put_in
from voiceprep.speech.lead_in import LeadIn
from voiceprep.speech.models import EMBEDDED, find_model
from voiceprep.speech.transcript import Word
from voiceprep.speech.weights import find_weights

# oneDNN, below faster-whisper, compiles code for every length of audio and keeps 1,024 of them: 8 MiB more for
# every minute of speech (benchmarks/long_session.py). It reads this when the first model is made.
os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "8")

THREADS = 2
"""Cores used. The machines we build for have two."""

TEMPERATURES = (0.0, 0.2, 0.4, 0.6)
"""Decoding falls back to the next one where the text loops, as it does on bad audio (measured)."""

HESITATION = "Um, uh, well, I, I mean, uh, hmm, the, the thing is, um,"
"""What is told to have been said before: text of this kind, in which hesitating is written down. Without it an "um" is
left out, or heard as a word ("done", "and"); nothing else is heard worse for it (docs/delivery.md). A segment so short
that it may be a command is heard without."""

SHORTEST = RATE
"""Samples to which a segment is padded before it is aligned: the encoder wants some context."""


class Whisper:
    """A Whisper model by name (tiny.en comes along), int8, on the processor. Its weights must be on this machine.

    Decoded without timestamps and with `hotwords` on segments of at most 15 s: with timestamps, or on longer audio,
    hints silently drop whole sentences (measured; docs/recognition.md). What leads in to a segment is heard again with
    it, its text given, so that a sentence cut by a pause is understood; the encoder takes 30 s in any case, so that
    this costs little. Word times are made afterwards by aligning the text with the encoder's unpadded output, which is
    ten times cheaper than encoding the padded 30 s again.
    """

    online = None

    def __init__(self, name: str = EMBEDDED, store: Path | None = None) -> None:
        """`store` is where weights lie that did not come with voiceprep; None for the user's own.

        Raises EngineError for a model that does not exist, is not here, is damaged, or cannot be loaded.
        """
        model = find_model(name)
        folder = find_weights(model, store or find_models(os.environ))
        try:
            self._model = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=THREADS, local_files_only=True
            )
        except (RuntimeError, OSError, ValueError) as error:
            raise EngineError(f"whisper:{model.name} cannot be loaded from {folder}: {error}") from error
        self._late = model.late
        self._tokenizer = Tokenizer(
            self._model.hf_tokenizer, self._model.model.is_multilingual, task="transcribe", language="en"
        )
        self.name = f"whisper {model.name} (faster-whisper {version('faster-whisper')})"

    def transcribe(self, samples: Samples, hotwords: Sequence[str], lead_in: LeadIn | None = None) -> tuple[Word, ...]:
        """The words of a segment with times and confidence; see Transcriber."""
        seconds = len(samples) / RATE

        @cache
        def hear(hinted: bool, led: bool) -> tuple[Word, ...]:
            return self._hear(samples, hotwords if hinted else (), lead_in if led else None)

        try:
            words = complete(hear, bool(hotwords), lead_in is not None, seconds)
            if seconds <= SHORT:  # a command is known by its hints alone: nothing around it helps to hear it
                return words
            places = put_in(words, hotwords)
            return overruled(words, complete(hear, False, lead_in is not None, seconds), places) if places else words
        except RuntimeError as error:
            raise EngineError(f"recognition failed: {error}") from error

    def _hear(self, samples: Samples, hotwords: Sequence[str], lead_in: LeadIn | None) -> tuple[Word, ...]:
        text = self._decode(samples, hotwords, lead_in)
        return self._align(_scaled(samples), text) if text else ()

    def _decode(self, samples: Samples, hotwords: Sequence[str], lead_in: LeadIn | None) -> str:
        told = [", ".join(hotwords), HESITATION if len(samples) > SHORT * RATE else ""]
        segments, _ = self._model.transcribe(
            _scaled(np.concatenate((lead_in.samples, samples)) if lead_in else samples),
            language="en",
            beam_size=5,
            without_timestamps=True,
            condition_on_previous_text=False,
            temperature=list(TEMPERATURES),
            initial_prompt=" ".join(filter(None, told)) or None,  # `hotwords` do not go with a prefix
            prefix=lead_in.text if lead_in else None,
        )
        text = sentence_case(" ".join(" ".join(segment.text for segment in segments).split()))
        return text[len(lead_in.text) :].strip() if lead_in else text

    def _align(self, audio: NDArray[np.float32], text: str) -> tuple[Word, ...]:
        padded = np.pad(audio, (0, max(0, SHORTEST - len(audio))))
        features = self._model.feature_extractor(padded)[:, : len(padded) // self._model.feature_extractor.hop_length]
        encoded = self._model.encode(features)
        tokens = self._tokenizer.encode(" " + text)
        [pieces] = self._model.find_alignment(self._tokenizer, [tokens], encoded, features.shape[-1])
        return timed_words(text.split(), pieces, len(audio) / RATE, self._late)


def sentence_case(text: str) -> str:
    """The text with a capital where a sentence begins: after `HESITATION`, which ends in mid-sentence, it has none.

    The last full stop of "U.I." ends none.
    """
    return re.sub(r"(?:^|(?<!\.[A-Z])[.?!] )[a-z]", lambda start: start[0].upper(), text)


def timed_words(
    words: Sequence[str], pieces: Sequence[dict[str, Any]], seconds: float, late: float = 0.0
) -> tuple[Word, ...]:
    """Give each word the times and the lowest probability of the aligned pieces (`word`, `start`, `end`,
    `probability`) that it is made of.

    The tokeniser cuts at punctuation, we cut at spaces; both spell out the same text, so characters tell what
    belongs together. Pieces of punctuation alone carry no sound and do not count. `seconds`: the segment's length;
    `late`: by how many seconds the aligned times are too late.
    """
    spelt = [(index, word) for index, word in enumerate(words) for _ in word]
    made_of: list[list[dict[str, Any]]] = [[] for _ in words]
    position = 0
    for piece in pieces:
        text = piece["word"].strip()
        if position < len(spelt) and any(c.isalnum() for c in text):
            made_of[spelt[position][0]].append(piece)
        position += len(text)
    return tuple(_timed(word, parts, seconds, late) for word, parts in zip(words, made_of, strict=True))


def _timed(word: str, parts: Sequence[dict[str, Any]], seconds: float, late: float) -> Word:
    if not parts:
        return Word(word)
    return Word(
        word,
        start=_placed(parts[0]["start"] - late, seconds),
        end=_placed(parts[-1]["end"] - late, seconds),
        confidence=round(min(float(part["probability"]) for part in parts), 3),
    )


def _scaled(samples: Samples) -> NDArray[np.float32]:
    return samples.astype(np.float32) / np.float32(32768)


def _placed(time: float, seconds: float) -> float:
    return round(min(seconds, max(0.0, float(time))), 2)
