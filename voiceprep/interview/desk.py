"""What a session works with: the coach, where replies come from, the grader, and where attempts are kept."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from voiceprep import __version__
from voiceprep.assess.grader import Grader
from voiceprep.assess.judgement import judge
from voiceprep.decks.deck import Question
from voiceprep.interview.coach import Coach
from voiceprep.interview.commands import Command
from voiceprep.interview.replies import Replies, Reply
from voiceprep.memory import give_back_memory
from voiceprep.records.attempt import Attempt, Engines, asked_points
from voiceprep.records.keeper import Keeper
from voiceprep.records.session_folder import SessionFolder


@dataclass
class Desk:
    """`grader` gives the grader, loaded while the coach speaks. `attempts`: those of the session so far, in order;
    `last`: the highest number that a reply has.
    """

    coach: Coach
    replies: Replies
    folder: SessionFolder
    grader: Callable[[], Grader]
    now: Callable[[], datetime]
    engine: str = ""
    attempts: list[Attempt] = field(default_factory=list)
    last: int = 0

    def __post_init__(self) -> None:
        self._keeper = Keeper(self.folder, self.coach.screen.note)

    def next_audio(self, question: Question) -> Path:
        """Where the next reply's recording goes."""
        return self.folder.reply_audio(self.last + 1, question.id)

    def record(
        self, question: Question, started: datetime, reply: Reply, prompt: str | None = None, hints: int = 0
    ) -> Attempt:
        """Save, then judge, then save again: what was said is on disk before anything else can go wrong.

        `prompt`: the follow-up question that led to the reply, if it was not the question itself. `hints`: how much
        help was given until then.
        """
        attempt = self._attempt(question, started, reply, prompt, hints)
        if reply.recording:
            self._keeper.take(reply.recording)
        self._keeper.save(attempt)
        self.attempts.append(attempt)
        self.last += 1
        if reply.audio:
            self._keeper.make_small(reply.audio)
        if reply.problem:
            self.coach.screen.note(str(reply.problem))
        if reply.transcript.words and attempt.ended != "skipped":
            self.attempts[-1] = attempt = self._judged(attempt, question)
            self._keeper.save(attempt)
        return attempt

    def tidy(self) -> None:
        """Make the recordings of judged replies small, and save what the disk did not take; nobody waits for an answer.

        Raises RecordError when the disk has taken nothing for too long.
        """
        self._keeper.tidy()
        give_back_memory()

    def finish(self) -> None:
        """The session is over. Raises RecordError where something could not be saved."""
        self._keeper.finish(self.now())
        self._keeper.tidy()
        self.folder.discard_if_empty()

    def _attempt(self, question: Question, started: datetime, reply: Reply, prompt: str | None, hints: int) -> Attempt:
        return Attempt(
            number=self.last + 1,
            question=question.id,
            asked=question.question,
            answer=question.answer,
            points=asked_points(question),
            started=started,
            audio=reply.audio.name if reply.audio else None,
            seconds=reply.seconds,
            ended="skipped" if reply.command is Command.SKIP else reply.ended,
            transcript=reply.transcript,
            verdicts=(),
            engines=Engines(self.engine, "none", __version__),
            speech=reply.speech,
            prompt=prompt,
            hints=hints,
        )

    def _judged(self, attempt: Attempt, question: Question) -> Attempt:
        grader = self.grader()
        verdicts = judge(grader, question, attempt.transcript.words)
        return replace(attempt, verdicts=verdicts, engines=replace(attempt.engines, grader=grader.name))
