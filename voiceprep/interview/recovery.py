"""An interrupted session made whole: recordings without an attempt, and attempts that were not judged."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from voiceprep import __version__
from voiceprep.assess.grader import Grader
from voiceprep.assess.judgement import judge
from voiceprep.decks.deck import Question
from voiceprep.errors import VoiceprepError
from voiceprep.interview.commands import Command, by_voice
from voiceprep.interview.replies import Ended
from voiceprep.records.attempt import Attempt, Engines, asked_points
from voiceprep.records.compression import compress
from voiceprep.records.contents import SessionContents
from voiceprep.records.heard import Heard
from voiceprep.records.names import parse_reply_name
from voiceprep.records.safe_file import is_leftover
from voiceprep.records.session_folder import SessionFolder
from voiceprep.records.unfinished import is_half_done
from voiceprep.settings import ListenSettings
from voiceprep.speech.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Recovery:
    """How to make a session whole.

    `question`: of today's deck (None where it is gone); `hear`: writes a recording down, or raises VoiceprepError.
    """

    folder: SessionFolder
    question: Callable[[str], Question | None]
    hear: Callable[[Path, Question | None], Heard]
    grader: Grader
    settings: ListenSettings

    def run(self, contents: SessionContents) -> Iterator[Attempt | VoiceprepError]:
        """Every reply that was half done, complete now and saved; or why it could not be, in which case all stays.

        Nothing that an attempt already says is changed, and no recording is touched before its attempt is saved.
        """
        for audio in contents.unsaved:
            yield self._unless_it_fails(partial(self._from_recording, audio))
        for attempt in contents.attempts:
            later = contents.later.get(attempt.number)
            if is_half_done(attempt) and not (later and later.assessments):
                yield self._unless_it_fails(partial(self._completed, attempt))

    def _unless_it_fails(self, work: Callable[[], Attempt]) -> Attempt | VoiceprepError:
        try:
            return work()
        except VoiceprepError as error:
            return error

    def _from_recording(self, audio: Path) -> Attempt:
        number, id = parse_reply_name(audio.name) or (0, "")
        question = self.question(id)
        heard = self.hear(audio, question)
        last_write = datetime.fromtimestamp(audio.stat().st_mtime, UTC)
        attempt = Attempt(
            number=number,
            question=id,
            asked=question.question if question else id,
            answer=question.answer if question else "",
            points=asked_points(question) if question else (),
            started=last_write - timedelta(seconds=heard.seconds),
            audio=audio.name,
            seconds=round(heard.seconds, 2),
            ended=_ended(heard, self.settings),
            transcript=heard.transcript,
            verdicts=(),
            engines=Engines(heard.transcriber, "none", __version__),
            speech=heard.speech,
        )
        return self._judged(attempt, question)

    def _completed(self, attempt: Attempt) -> Attempt:
        question = self.question(attempt.question)
        audio = self.folder.find_audio(attempt)
        if not attempt.transcript.words and audio:
            heard = self.hear(audio, question)
            ended: Ended = attempt.ended if heard.transcript.words else "unanswered"
            engines = replace(attempt.engines, transcriber=heard.transcriber)
            attempt = replace(attempt, transcript=heard.transcript, engines=engines, ended=ended)
        return self._judged(attempt, question)

    def _judged(self, attempt: Attempt, question: Question | None) -> Attempt:
        command = by_voice(attempt.transcript.words)
        if command is not None:  # it ended the reply, and was none of it
            attempt = replace(attempt, transcript=Transcript())
        if command is Command.SKIP:
            attempt = replace(attempt, ended="skipped")
        elif attempt.transcript.words and question:
            verdicts = judge(self.grader, question, attempt.transcript.words)
            attempt = replace(attempt, verdicts=verdicts, engines=replace(attempt.engines, grader=self.grader.name))
        self.folder.save(attempt)
        return attempt


def _ended(heard: Heard, settings: ListenSettings) -> Ended:
    """Why a reply was over of which only the recording is left: by its silence, or because it was cut off."""
    if not heard.speech:
        return "unanswered" if heard.seconds >= settings.lead_in * settings.lead_ins else "interrupted"
    shortest = settings.silence_budget * settings.all_covered + settings.grace
    return "silence" if heard.seconds - heard.speech[-1].end >= shortest else "interrupted"


def where_to_go_on(planned: Sequence[str], attempts: Sequence[Attempt], tries: int) -> int:
    """The index in `planned` of the question to ask next; its length where all were asked.

    A question is over when it had as many replies as it gets (`tries`) that were not cut off. Who was cut off is asked
    again.
    """
    at, whole = -1, 0
    for attempt in attempts:
        if at < 0 or planned[at] != attempt.question:
            if attempt.question not in planned[at + 1 :]:
                continue
            at, whole = planned.index(attempt.question, at + 1), 0
        whole += attempt.ended != "interrupted"
    if at < 0:
        return 0
    return at + 1 if whole >= tries or attempts[-1].ended == "skipped" else at


def tidy(folder: SessionFolder) -> None:
    """Make the recordings small that the session did not come to, and remove what half-ended saves left.

    Raises RecordError when the disk refuses.
    """
    for attempt in folder.attempts():
        audio = folder.find_audio(attempt)
        if audio and (wav := audio.with_suffix(".wav")).exists():
            compress(wav)
    for path in folder.path.iterdir():
        if is_leftover(path):
            with suppress(OSError):
                path.unlink()
