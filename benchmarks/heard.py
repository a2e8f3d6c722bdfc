"""What was said in benchmarks, as it is heard: decoded once, kept in a file."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path

from voiceprep.audio.voice_activity import Silero
from voiceprep.clip import Clip
from voiceprep.interview.recording import write_down
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.transcriber import make_transcriber
from voiceprep.speech.transcript import Word
from voiceprep.speech.vocabulary import Vocabulary

Hear = Callable[[str, Callable[[], Clip], tuple[str, ...]], tuple[Word, ...]]
"""The words of a clip, known by a key, heard with these hints."""


@contextmanager
def hearing(kept: Path | None) -> Iterator[Hear]:
    """Hears with the embedded engine, without repair; what was heard before is taken from the file `kept`."""
    known = {line["key"]: line["words"] for line in map(json.loads, kept.open())} if kept and kept.exists() else {}
    with closing(Scribe(make_transcriber)) as scribe:

        def hear(key: str, clip: Callable[[], Clip], hotwords: tuple[str, ...]) -> tuple[Word, ...]:
            if key not in known:
                transcript, _ = write_down(clip(), scribe, Vocabulary(hotwords), Silero(), ListenSettings())
                known[key] = [asdict(word) for word in transcript.words]
                if kept:
                    with kept.open("a") as file:
                        file.write(json.dumps({"key": key, "words": known[key]}) + "\n")
            return tuple(Word(**word) for word in known[key])

        yield hear
