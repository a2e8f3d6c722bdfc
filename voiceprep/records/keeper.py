"""Saves what a session has to save: at once, or, where the disk refuses, as soon as it takes it again."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from voiceprep.audio.patient_writer import PatientWriter
from voiceprep.errors import AudioFileError, RecordError, VoiceprepError
from voiceprep.records.attempt import Attempt
from voiceprep.records.compression import compress
from voiceprep.records.session_folder import SessionFolder

MEMORY = 1800.0
"""Seconds of sound (58 MB) that are kept in memory while the disk refuses; then the session ends."""

LAST_WAIT = 60.0
"""Seconds that the end of a session waits for a disk that refuses."""


class Keeper:
    """What is on disk is valid at every moment; what is not yet is written in the order in which it was given.

    `tell` says once that the disk refuses, and once that all is saved.
    """

    def __init__(
        self, folder: SessionFolder, tell: Callable[[str], None], sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._folder, self._tell, self._sleep = folder, tell, sleep
        self._owed: dict[str, Callable[[], object]] = {}
        self._recordings: list[PatientWriter] = []
        self._to_compress: list[Path] = []
        self._told = False

    def save(self, attempt: Attempt) -> None:
        """Save the attempt, in place of an earlier one of that number."""
        self._owe(f"reply {attempt.number}", partial(self._folder.save, attempt))

    def take(self, recording: PatientWriter) -> None:
        """See to what of a recording is not on disk yet."""
        if recording.problem:
            self._recordings.append(recording)
            self._owe(recording.path.name, partial(_settle, recording))

    def make_small(self, recording: Path) -> None:
        """Compress it when there is time for that."""
        self._to_compress.append(recording)

    def tidy(self) -> None:
        """Write what is owed, and compress what is there; done when nobody waits for an answer.

        Raises RecordError when more than `MEMORY` is owed.
        """
        self._settle()
        while self._to_compress and not self._owed:
            path = self._to_compress.pop()
            try:
                compress(path)
            except RecordError as error:  # the WAV stays, and is as good
                self._tell(str(error))

    def finish(self, ended: datetime) -> None:
        """Write that the session is over, waiting a while for a disk that refuses.

        Raises RecordError where it still does.
        """
        self._owe("the end of the session", partial(self._folder.finish, ended))
        waited = 0.0
        while self._owed and waited < LAST_WAIT:
            self._sleep(1.0)
            waited += 1.0
            self._settle()
        if self._owed:
            raise RecordError(f"lost, as the disk took them no more: {', '.join(self._owed)}")

    def _owe(self, what: str, write: Callable[[], object]) -> None:
        self._owed.pop(what, None)
        self._owed[what] = write
        self._settle()

    def _settle(self) -> None:
        refused: VoiceprepError | None = None
        for what, write in list(self._owed.items()):
            try:
                write()
            except (RecordError, AudioFileError) as error:
                refused = refused or error
            else:
                del self._owed[what]
        if refused:
            self._refused(refused)
        elif self._told:
            self._told = False
            self._recordings.clear()
            self._tell("The disk takes it again: everything is saved.")

    def _refused(self, error: VoiceprepError) -> None:
        if not self._told:
            self._told = True
            self._tell(f"{error}. It is kept in memory, and saved as soon as that is possible: make room, go on.")
        if sum(recording.unsaved for recording in self._recordings) > MEMORY:
            raise RecordError(f"{error}; no more than {MEMORY / 60:.0f} minutes are kept in memory") from error


def _settle(recording: PatientWriter) -> None:
    recording.close()
    if recording.problem:
        raise recording.problem
