"""Whether memory stays flat over a long session: replies from files, as fast as they can be heard.

Every question of the first deck is answered by the second voice of `voiceprep demo`, over and over, through the whole
turn: voice activity, segments, transcription, endpoint, grading, saving, feedback.

    python benchmarks/long_session.py [MINUTES OF SPEECH] [ENGINE]
"""

import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from turn import Watch

from voiceprep.assess.expect import expect
from voiceprep.assess.grader import GRADER, make_grader
from voiceprep.audio.files import FileSource
from voiceprep.audio.voice_activity import Silero
from voiceprep.decks.store import load_deck
from voiceprep.interview.coach import Coach
from voiceprep.interview.desk import Desk
from voiceprep.interview.example_candidate import speak_answer
from voiceprep.interview.keys import NoKeys
from voiceprep.interview.session import Session
from voiceprep.interview.spoken import SpokenReplies
from voiceprep.paths import BUNDLED_DECKS
from voiceprep.records.session_folder import SessionFolder
from voiceprep.settings import ListenSettings
from voiceprep.speech.dictation import Scribe
from voiceprep.speech.transcriber import DEFAULT, make_transcriber
from voiceprep.speech.voice import SilentVoice, make_voice

LINES = 12
"""Lines printed."""


def main() -> None:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 120.0
    engine = sys.argv[2] if len(sys.argv) > 2 else DEFAULT
    deck, grader = load_deck(BUNDLED_DECKS / "ml-engineer.yaml"), make_grader(GRADER)
    voice = make_voice()
    clips = {question.id: speak_answer(question, voice) for question in deck.questions}
    scribe = Scribe(lambda: make_transcriber(engine))
    scribe.transcriber()
    coach = Coach(SilentVoice(), Watch(), Watch(), NoKeys(), {})
    replies = SpokenReplies(
        lambda question: FileSource(clips[question.id]),
        "files",
        Silero,
        scribe,
        lambda question: expect(deck, question),
        coach,
        ListenSettings(),
        lambda: grader,
    )
    print(" speech   replies   CPU s   memory now")
    heard, number, cpu = 0.0, 0, time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        place = SessionFolder.create(
            Path(folder),
            "benchmark",
            now(),
            title="",
            questions=[question.id for question in deck.questions],
            mode="files",
            deck_file=None,
        )
        for number, question in enumerate(cycle(deck.questions), 1):
            Session("", [question], Desk(coach, replies, place, lambda: grader, now)).run()
            before, heard = heard, heard + clips[question.id].seconds / 60
            if int(heard * LINES / minutes) > int(before * LINES / minutes):
                spent = time.process_time() - cpu
                print(f"{heard:4.0f} min  {number:8}  {spent:6.0f}   {memory():6.0f} MiB", flush=True)
            if heard >= minutes:
                break
    scribe.close()


def now() -> datetime:
    return datetime.now(UTC)


def memory() -> float:
    """MiB that the process holds now (Linux)."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
