"""voiceprep whose coach cuts every sentence short, for sessions in which it is not what is tested.

python -m tests.rig.brief_voice start …
"""

from collections.abc import Iterator

from voiceprep.cli.main import main
from voiceprep.clip import Clip
from voiceprep.speech.hibari_voice import HibariVoice
from voiceprep.speech.voice import DEFAULT, VOICES

LONGEST = 1.0
"""Seconds of each sentence that are heard; what is said is printed whole."""


class BriefVoice(HibariVoice):
    """The usual voice, made and played as usual, but for the end of long sentences."""

    def synthesize(self, text: str, speed: float = 1.0) -> Iterator[Clip]:
        """The beginning of each sentence; see Voice."""
        for clip in super().synthesize(text, speed):
            yield Clip(clip.samples[: round(LONGEST * clip.rate)], clip.rate)


if __name__ == "__main__":
    VOICES[DEFAULT] = "tests.rig.brief_voice:BriefVoice"
    main()
