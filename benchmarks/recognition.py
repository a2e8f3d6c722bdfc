"""How many words are heard wrong: ours against faster-whisper's own way on the whole reply, in one run.

Reads a manifest, a JSON line a recording: `wav` (relative to the manifest), `text` (what was said), `kind`, and for
replies to the first deck `q` (the question's number, whose names are hinted at). Word error rates after Whisper's
English normaliser, single letters joined ("a u c" is "auc").

    python benchmarks/recognition.py MANIFEST.jsonl [KIND …]
"""

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import jiwer
import numpy as np
from faster_whisper import WhisperModel
from whisper_normalizer.english import EnglishTextNormalizer

from voiceprep.assess.expect import expect
from voiceprep.audio.files import read_clip
from voiceprep.audio.voice_activity import Silero
from voiceprep.clip import Clip
from voiceprep.decks.store import load_deck
from voiceprep.interview.recording import write_down
from voiceprep.paths import BUNDLED_DECKS
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.transcriber import make_transcriber
from voiceprep.speech.vocabulary import Vocabulary
from voiceprep.speech.weights import tiny_en

_normalize = EnglishTextNormalizer()


@dataclass
class Score:
    """Of one way of hearing, on one kind of recordings."""

    said: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, said: str, heard: str, seconds: float) -> None:
        self.said.append(normalize(said))
        self.heard.append(normalize(heard))
        self.seconds += seconds

    def __str__(self) -> str:
        counts = jiwer.process_words(self.said, self.heard)
        return (
            f"WER {100 * counts.wer:5.2f}  wrong {counts.substitutions:4}  dropped {counts.deletions:4}  "
            f"put in {counts.insertions:4}  {self.seconds:6.1f} s"
        )


def normalize(text: str) -> str:
    plain = _normalize(re.sub(r"[()\[\]]", " ", re.sub(r"[‐-―]", "-", text.replace("’", "'"))))
    return re.sub(r"\b(?:[a-z] )+[a-z]\b", lambda letters: letters[0].replace(" ", ""), plain)


def whole(model: WhisperModel) -> Callable[[Clip, Sequence[str]], str]:
    """faster-whisper on the whole reply with its voice activity filter: no segments of ours, no hints."""

    def hear(clip: Clip, hotwords: Sequence[str]) -> str:
        audio = clip.samples.astype(np.float32) / 32768
        return " ".join(s.text.strip() for s in model.transcribe(audio, language="en", vad_filter=True)[0])

    return hear


def ours(scribe: Scribe, *, hints: bool) -> Callable[[Clip, Sequence[str]], str]:
    def hear(clip: Clip, hotwords: Sequence[str]) -> str:
        expected = Vocabulary(tuple(hotwords) if hints else ())
        return write_down(clip, scribe, expected, Silero(), ListenSettings())[0].text

    return hear


def main() -> None:
    manifest, kinds = Path(sys.argv[1]), tuple(sys.argv[2:])
    deck = load_deck(BUNDLED_DECKS / "ml-engineer.yaml")
    scribe = Scribe(make_transcriber)
    model = WhisperModel(str(tiny_en()), device="cpu", compute_type="int8", cpu_threads=2, local_files_only=True)
    ways = {
        "whole reply": whole(model),
        "ours, no hints": ours(scribe, hints=False),
        "ours": ours(scribe, hints=True),
    }
    scores: dict[tuple[str, str], Score] = {}
    for line in manifest.read_text().splitlines():
        item = json.loads(line)
        if not item["kind"].startswith(kinds or ("",)):
            continue
        clip = read_clip(manifest.parent / item["wav"])
        hotwords = expect(deck, deck.questions[int(item["q"]) - 1]).hotwords if "q" in item else ()
        for name, hear in ways.items():
            began = time.perf_counter()
            heard = hear(clip, hotwords)
            for kind in (item["kind"], "all"):
                scores.setdefault((kind, name), Score()).add(item["text"], heard, time.perf_counter() - began)
    for (kind, name), score in sorted(scores.items()):
        print(f"{kind:16} {name:16} {score}")
    scribe.close()


if __name__ == "__main__":
    main()
