"""Speaks kept natural replies with the voice that voiceprep has, and writes down what its recogniser hears.

python -m training.heard            # writes training/data/heard.jsonl; a quarter of an hour on one core
"""

import json
from contextlib import closing

import numpy as np
import soxr

from training.dataset import DATA, NATURAL, Reply, read_deck, read_lines
from training.kept import kept_replies
from voiceprep.assess.expect import expect
from voiceprep.audio.voice_activity import Silero
from voiceprep.clip import RATE, Clip
from voiceprep.decks.deck import Deck
from voiceprep.interview.recording import write_down
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.transcriber import make_transcriber
from voiceprep.speech.voice import Voice, make_voice

HEARD = DATA / "heard.jsonl"

EACH = 4
"""Every so many of the kept natural replies is spoken."""


def chosen() -> list[Reply]:
    """The replies that are spoken."""
    return [reply for reply in kept_replies() if reply.field in NATURAL][::EACH]


def read_heard() -> dict[tuple[str, int], tuple[str, ...]]:
    """What was heard, as words, by field and number of the reply."""
    return {(line["field"], line["number"]): tuple(line["heard"].split()) for line in read_lines(HEARD)}


def speak(voice: Voice, text: str) -> Clip:
    """The text aloud, at 16 kHz, with half a second of silence before and a second after."""
    spoken = [soxr.resample(clip.samples, clip.rate, RATE) for clip in voice.synthesize(text)]
    silence = np.zeros(RATE // 2, np.int16)
    return Clip(np.concatenate([silence, *spoken, silence, silence]).astype(np.int16), RATE)


def main() -> None:
    """Speak, hear, write."""
    voice, settings = make_voice(), ListenSettings()
    decks = {
        field: Deck(title=field, questions=tuple(read_deck(DATA / field / "deck.yaml").values())) for field in NATURAL
    }
    with closing(Scribe(make_transcriber)) as scribe, HEARD.open("w", encoding="utf-8") as file:
        for reply in chosen():
            vocabulary = expect(decks[reply.field], reply.question)
            clip = speak(voice, " ".join(reply.words))
            transcript, _ = write_down(clip, scribe, vocabulary, Silero(), settings)
            line = {"field": reply.field, "number": reply.number, "heard": transcript.text}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()


if __name__ == "__main__":
    main()
