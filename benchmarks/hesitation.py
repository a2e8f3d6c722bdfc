"""How many hesitations survive recognition, and where they are best counted.

Sentences with known fillers ("um", "uh") and repeated words, and the same sentences without them, are spoken by voices
that are not the coach's, heard as replies are, and counted in three ways: in the transcript; in the transcript of a
recogniser that is told beforehand how hesitation is written (as ours is: `speech.whisper.HESITATION`); and as stretches
between words in which voice activity hears speech. Recall is over the fillers said; false ones are counted where none
were said.

    python -m benchmarks.hesitation
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import pairwise

import numpy as np

from benchmarks.flite_speech import VOICES, speak
from voiceprep.assess.disfluencies import find_disfluencies
from voiceprep.audio.span import Span
from voiceprep.audio.voice_activity import Silero
from voiceprep.clip import RATE, Clip
from voiceprep.interview.recording import write_down
from voiceprep.settings import ListenSettings
from voiceprep.speech import whisper
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.transcript import Word
from voiceprep.speech.vocabulary import Vocabulary

# {um}: a filler that may be said; [the]: a word that may be said again.
SENTENCES = (
    "First I {um} look at [the] data, and then {uh} I clean it.",
    "My strength is {uh} that [I] learn new tools quickly, {um} when I need them.",
    "{Um,} we trained [a] random forest on the sales data.",
    "I would {um} start with a simple model, {um} and compare [it] with the others.",
    "The biggest problem was {uh} that [we] had very few examples.",
    "So {um} overfitting means [that] the model learns the noise {uh} in the data.",
    "[I] worked in a small team, and {uh} every week we showed our results.",
    "In the end {um} the error went down by ten percent, {uh} which was enough.",
    "{Uh,} for missing values [I] use the median most of the time.",
    "I like [to] read papers and {um} try things out at home.",
)
GAP = 0.25
FILLER_SPEED = 0.5


def hesitant(sentence: str, voice: str) -> Clip:
    """Fillers take twice their time and stand between short silences, as they do in speech (Clark, Fox Tree 2002)."""
    parts = [part.strip(" ,") for part in re.split(r"(\{\w+),?\}", re.sub(r"\[(\w+)\]", r"\1 \1", sentence))]
    clips = [speak([p.strip("{")], voice, FILLER_SPEED if p[0] == "{" else 1.0).clip for p in parts if p.strip(".")]
    return Clip(np.concatenate([clip.samples for clip in clips]), RATE)


def fluent(sentence: str, voice: str) -> Clip:
    plain = " ".join(re.sub(r"\{\w+,?\}", "", sentence.replace("[", "").replace("]", "")).split())
    return speak([plain], voice).clip


def voiced_gaps(words: Sequence[Word], speech: Sequence[Span]) -> int:
    """Stretches of more than `GAP` seconds in which somebody speaks and no word is."""
    timed = [(w.start, w.end) for w in words if w.start is not None and w.end is not None]
    edges = [(speech[0].start, speech[0].start), *timed, (speech[-1].end, speech[-1].end)] if speech else []
    return sum(
        any(min(span.end, after) - max(span.start, before) > GAP for span in speech)
        for (_, before), (after, _) in pairwise(edges)
    )


def clips() -> Iterator[tuple[str, bool, Clip]]:
    for n, sentence in enumerate(SENTENCES):
        for said in (True, False):
            yield sentence, said, (hesitant if said else fluent)(sentence, VOICES[n % len(VOICES)])


def main() -> None:
    there = list(clips())
    fillers = sum(sentence.count("{") for sentence in SENTENCES)
    repeats = sum(sentence.count("[") for sentence in SENTENCES)
    print(f"{fillers} fillers and {repeats} repeats in {len(SENTENCES)} sentences; the same sentences without")
    for name, told in (("not told", None), ("told", whisper.HESITATION)):
        whisper.HESITATION = told
        with closing(Scribe(whisper.Whisper)) as scribe:
            sums = {True: [0, 0, 0], False: [0, 0, 0]}
            for _, said, clip in there:
                transcript, speech = write_down(clip, scribe, Vocabulary(), Silero(), ListenSettings())
                found = find_disfluencies(transcript.words)
                counts = (len(found.fillers), len(found.repeats), voiced_gaps(transcript.words, speech))
                sums[said] = [a + b for a, b in zip(sums[said], counts, strict=True)]
                print("   ", transcript.text)
        for kind, n, total in (("fillers", 0, fillers), ("repeats", 1, repeats), ("voiced gaps", 2, fillers)):
            print(f"{name:9} {kind:12} found {sums[True][n]:3} of {total}, false {sums[False][n]:3}")


if __name__ == "__main__":
    main()
