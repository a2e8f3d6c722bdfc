"""Engines of the SpeechRecognition package, by name: `sr:sphinx`, `sr:google`, `sr:wit` …"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

import speech_recognition

from voiceprep.clip import Samples
from voiceprep.errors import EngineError
from voiceprep.speech.transcript import Word


@dataclass(frozen=True, slots=True)
class _Engine:
    """Whose machine listens (None: this one), which credentials it needs (argument → environment variable), and
    fixed arguments. Credentials are passed on and never written anywhere.
    """

    service: str | None = None
    credentials: Mapping[str, str] = field(default_factory=dict)
    arguments: Mapping[str, str] = field(default_factory=dict)


# The engines that answer one recording with one text. Left out: those that need storage buckets or jobs in a cloud
# account, and those that load a Whisper model anew for every segment (voiceprep does that itself, better).
ENGINES = {
    "sphinx": _Engine(),
    "vosk": _Engine(),
    # SpeechRecognition's own default address is unencrypted.
    "google": _Engine("Google", arguments={"endpoint": "https://www.google.com/speech-api/v2/recognize"}),
    "google_cloud": _Engine("Google Cloud", {"credentials_json_path": "GOOGLE_APPLICATION_CREDENTIALS"}),
    "wit": _Engine("Wit.ai", {"key": "WIT_AI_KEY"}),
    "azure": _Engine("Microsoft Azure", {"key": "AZURE_SPEECH_KEY", "location": "AZURE_SPEECH_REGION"}),
    "houndify": _Engine("Houndify", {"client_id": "HOUNDIFY_CLIENT_ID", "client_key": "HOUNDIFY_CLIENT_KEY"}),
    "openai": _Engine("OpenAI"),  # reads OPENAI_API_KEY by itself
    "groq": _Engine("Groq"),  # reads GROQ_API_KEY by itself
}
KEYS = ("OPENAI_API_KEY", "GROQ_API_KEY", *(name for engine in ENGINES.values() for name in engine.credentials.values()))


class Recognizer:
    """One engine of SpeechRecognition. It gives text only: no times, no confidence, no hints taken."""

    def __init__(self, engine: str = "") -> None:
        if engine not in ENGINES:
            raise EngineError(f"no engine is called 'sr:{engine}'; choose sr: and one of {', '.join(ENGINES)}")
        self._engine = ENGINES[engine]
        self._recognize = getattr(speech_recognition.Recognizer(), f"recognize_{engine}")
        self._arguments = {**self._engine.arguments, **_credentials(engine, self._engine.credentials, os.environ)}
        self.name = f"sr:{engine} (SpeechRecognition {version('SpeechRecognition')})"
        self.online = self._engine.service

    def transcribe(self, samples: Samples, hotwords: Sequence[str]) -> tuple[Word, ...]:
        """The words of a segment; see Transcriber."""
        sound = speech_recognition.AudioData(samples.astype("<i2").tobytes(), 16_000, 2)
        try:
            answer = self._recognize(sound, **self._arguments)
        except speech_recognition.UnknownValueError:
            return ()
        except Exception as error:  # each engine brings a client with errors of its own
            reason = _without_keys(" ".join(str(error).split()), os.environ) or type(error).__name__
            raise EngineError(f"{self.name} failed: {reason}") from error
        text = answer[0] if isinstance(answer, tuple) else answer  # Azure adds its confidence in the whole
        return tuple(Word(word) for word in str(text).split())


def _without_keys(text: str, environ: Mapping[str, str]) -> str:
    """What a client says of a failure may repeat the key that it was given."""
    for key in filter(None, (environ.get(name) for name in KEYS)):
        text = text.replace(key, "[key]")
    return text


def _credentials(engine: str, wanted: Mapping[str, str], environ: Mapping[str, str]) -> dict[str, str]:
    if missing := [variable for variable in wanted.values() if variable not in environ]:
        raise EngineError(f"the engine sr:{engine} needs {' and '.join(missing)} in the environment")
    return {argument: environ[variable] for argument, variable in wanted.items()}
