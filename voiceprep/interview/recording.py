"""A whole recording heard at once, the way a live reply is heard."""

from pathlib import Path

from voiceprep.audio.files import read_clip
from voiceprep.audio.segmenter import Segmenter
from voiceprep.audio.source import FRAME
from voiceprep.audio.span import Span
from voiceprep.audio.speech_spans import SpeechSpans
from voiceprep.audio.voice_activity import Silero, VoiceActivity
from voiceprep.clip import Clip
from voiceprep.records.heard import Heard
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.transcript import Transcript
from voiceprep.speech.vocabulary import Vocabulary


def write_down(
    clip: Clip, scribe: Scribe, vocabulary: Vocabulary, detect: VoiceActivity, settings: ListenSettings
) -> tuple[Transcript, tuple[Span, ...]]:
    """The transcript of a clip at 16 kHz, and when somebody spoke in it; nothing is cut off at pauses.

    Raises EngineError when a part could not be transcribed.
    """
    dictation = scribe.begin(vocabulary, lambda words, until: None)
    segmenter, spans = Segmenter(settings), SpeechSpans(settings)
    for start in range(0, len(clip.samples) - FRAME + 1, FRAME):
        frame = clip.samples[start : start + FRAME]
        probability = detect(frame)
        spans.push(probability)
        if segment := segmenter.push(frame, probability):
            dictation.add(segment.start, segment.samples)
    if segment := segmenter.flush():
        dictation.add(segment.start, segment.samples)
    transcript, problem = dictation.finish()
    if problem:
        raise problem
    return transcript, spans.spans()


def hear(audio: Path, scribe: Scribe, vocabulary: Vocabulary, settings: ListenSettings) -> Heard:
    """The recording in that file, written down. Raises AudioFileError and, as `write_down`, EngineError."""
    clip = read_clip(audio)
    transcript, speech = write_down(clip, scribe, vocabulary, Silero(), settings)
    return Heard(clip.seconds, transcript, speech, scribe.transcriber().name)
