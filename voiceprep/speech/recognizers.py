"""Engines of the SpeechRecognition package, by name: `sr:sphinx`, `sr:google`, `sr:wit` …"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from importlib.util import find_spec

import speech_recognition

from voiceprep.clip import RATE, Samples
from voiceprep.errors import EngineError
from voiceprep.speech.lead_in import LeadIn
from voiceprep.speech.transcript import Word


@dataclass(frozen=True, slots=True)
class RecognizerEngine:
    """Whose machine listens (None: this one), which credentials it needs (argument → environment variable), and
    fixed arguments. Credentials are passed on and never written anywhere.

    `reads`: variables that the engine reads by itself. `module`: what it imports, and `install`, how one gets that.
    """

    service: str | None = None
    credentials: Mapping[str, str] = field(default_factory=dict)
    arguments: Mapping[str, str] = field(default_factory=dict)
    reads: tuple[str, ...] = ()
    module: str | None = None
    install: str | None = None

    def missing(self, environ: Mapping[str, str]) -> tuple[str, ...]:
        """What it lacks on this machine: a package to install, variables to set."""
        package = (self.install,) if self.module and self.install and not _is_there(self.module) else ()
        wanted = (*self.credentials.values(), *self.reads)
        return (*package, *(variable for variable in wanted if variable not in environ))


# The engines that answer one recording with one text. Left out: those that need storage buckets or jobs in a cloud
# account, and those that load a Whisper model anew for every segment (voiceprep does that itself, better).
ENGINES = {
    "sphinx": RecognizerEngine(module="pocketsphinx", install="pip install 'voiceprep[sphinx]'"),
    "vosk": RecognizerEngine(module="vosk", install="pip install vosk, then: sprc download vosk"),
    # SpeechRecognition's own default address is unencrypted.
    "google": RecognizerEngine("Google", arguments={"endpoint": "https://www.google.com/speech-api/v2/recognize"}),
    "google_cloud": RecognizerEngine(
        "Google Cloud",
        {"credentials_json_path": "GOOGLE_APPLICATION_CREDENTIALS"},
        module="google.cloud.speech",
        install="pip install google-cloud-speech",
    ),
    "wit": RecognizerEngine("Wit.ai", {"key": "WIT_AI_KEY"}),
    "azure": RecognizerEngine("Microsoft Azure", {"key": "AZURE_SPEECH_KEY", "location": "AZURE_SPEECH_REGION"}),
    "houndify": RecognizerEngine("Houndify", {"client_id": "HOUNDIFY_CLIENT_ID", "client_key": "HOUNDIFY_CLIENT_KEY"}),
    "openai": RecognizerEngine("OpenAI", reads=("OPENAI_API_KEY",), module="openai", install="pip install openai"),
    "groq": RecognizerEngine("Groq", reads=("GROQ_API_KEY",), module="groq", install="pip install groq"),
}
KEYS = tuple(name for engine in ENGINES.values() for name in (*engine.credentials.values(), *engine.reads))


TIMEOUT = 20.0
"""Seconds that an online engine may take to answer; SpeechRecognition by itself waits for ever."""


class Recognizer:
    """One engine of SpeechRecognition. It gives text only: no times, no confidence, no hints taken."""

    def __init__(self, engine: str = "") -> None:
        if engine not in ENGINES:
            raise EngineError(f"no engine is called 'sr:{engine}'; choose sr: and one of {', '.join(ENGINES)}")
        self._engine = ENGINES[engine]
        recognizer = speech_recognition.Recognizer()
        recognizer.operation_timeout = TIMEOUT
        self._recognize = getattr(recognizer, f"recognize_{engine}")
        self._arguments = {**self._engine.arguments, **_credentials(engine, self._engine.credentials, os.environ)}
        self.name = f"sr:{engine} (SpeechRecognition {version('SpeechRecognition')})"
        self.online = self._engine.service

    def transcribe(self, samples: Samples, hotwords: Sequence[str], lead_in: LeadIn | None = None) -> tuple[Word, ...]:
        """The words of a segment; see Transcriber."""
        sound = speech_recognition.AudioData(samples.astype("<i2").tobytes(), RATE, 2)
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


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # a package above it is not there
        return False
