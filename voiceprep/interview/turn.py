"""One question being practised: asked, answered, and the commands that are given meanwhile."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from voiceprep.assess.feedback import list_points
from voiceprep.assess.grader import Status
from voiceprep.decks.deck import KeyPoint, Question
from voiceprep.interview.commands import Command
from voiceprep.interview.desk import Desk
from voiceprep.interview.hints import HintLadder
from voiceprep.interview.replies import Reply
from voiceprep.records.attempt import Attempt


class Stopped(Exception):
    """The person wants to end the session."""


class Skipped(Exception):
    """The person wants to go on to the next question."""


@dataclass
class Turn:
    """Question `number` of `total`. `seconds`: the time set for it, which is told only when it is asked for.

    `why`: why it is asked today, in a few words. `stubborn`: ids of points that were missed again and again.
    """

    desk: Desk
    question: Question
    number: int
    total: int
    seconds: float | None = None
    why: str = ""
    stubborn: tuple[str, ...] = ()
    hints: HintLadder = field(default_factory=HintLadder)
    _helped: int = 0
    _began: datetime | None = None

    def ask(self) -> None:
        """Show and say the question. Raises Skipped and Stopped where a key says so meanwhile."""
        self.desk.tidy()
        self.desk.coach.screen.question(self.number, self.total, self.question, self.why)
        self._began = self.desk.now()
        self.say(self.question.question, shown=True)

    def say(self, text: str, *, shown: bool = False) -> None:
        """Say something, and obey a key pressed meanwhile. `shown`: it is on the screen already.

        Raises Skipped and Stopped.
        """
        if shown:
            self.desk.coach.ask(text)
        else:
            self.desk.coach.say(text, interruptible=True)
        command = self.desk.coach.take_command()
        if command is Command.SKIP:
            raise Skipped
        if command is Command.STOP:
            raise Stopped
        if command is not None:
            self.serve(command)

    def cue(self, text: str) -> None:
        """Say something that helps with the answer; see `say`."""
        self._helped += 1
        self.say(text)

    def answer(self, prompt: str | None = None) -> Attempt | None:
        """Take a reply and put it on record; None where nothing was said.

        A new start ("again") is a new attempt at the same question. `prompt`: the follow-up question that this answers.
        Raises Skipped, Stopped, KeyboardInterrupt, and VoiceprepError when the microphone or the disk failed: always
        after saving.
        """
        while True:
            attempt, command = self._take(prompt)
            if command is not Command.AGAIN:
                return attempt
            self.ask()

    def again(self) -> Attempt | None:
        """Offer another try: "again" (asked anew), or the answer itself, or a few seconds of silence to go on.

        Who has begun to speak already is listened to.
        """
        if not self.desk.coach.interrupted:
            self.say("Say again to try once more.")
        attempt, command = self._take(None, between=True)
        if command is Command.AGAIN:
            self.ask()
            return self.answer()
        return attempt

    def serve(self, command: Command) -> None:
        """Do what a command asks for that leaves the question open; the reply so far goes on afterwards."""
        coach = self.desk.coach
        match command:
            case Command.REPEAT:
                coach.ask(self.question.question, interruptible=False)
            case Command.HINT:
                self._help(self.hints.next_hint(self._missing()), "You have said it all.")
            case Command.MISSED:
                self._help(list_points("Still missing", self._missing()), "You have missed nothing.")
            case Command.ANSWER:
                self._help(self.question.answer)
            case Command.SLOWER | Command.FASTER:
                coach.change_speed(faster=command is Command.FASTER)
            case Command.TIME:
                coach.say(self._time_left())

    def stubborn_point(self, attempt: Attempt) -> KeyPoint | None:
        """The first point that was missed again and again, and again in this attempt."""
        missed = {v.point for v in attempt.verdicts if v.status in (Status.MISSED, Status.PARTLY)}
        return next((p for p in self.question.points if p.id in self.stubborn and p.id in missed), None)

    def attempts(self) -> list[Attempt]:
        """The attempts at this question so far."""
        return [attempt for attempt in self.desk.attempts if attempt.question == self.question.id]

    def _take(self, prompt: str | None, *, between: bool = False) -> tuple[Attempt | None, Command | None]:
        started = self.desk.now()
        reply = self.desk.replies.take(self.question, self.desk.next_audio(self.question), self.serve, between=between)
        attempt = None
        if _is_answer(reply, between=between):
            attempt = self.desk.record(self.question, started, reply, prompt, self._helped)
        elif reply.audio:
            with suppress(OSError):  # a disk that refuses; what is left over is found by `resume`
                reply.audio.unlink()
        if reply.ended == "interrupted":
            if attempt and attempt.verdicts:
                self.desk.coach.screen.assessment(attempt)
            raise reply.problem or KeyboardInterrupt
        if reply.command is Command.STOP:
            raise Stopped
        if reply.command is Command.SKIP:
            raise Skipped
        return attempt, reply.command

    def _help(self, text: str | None, otherwise: str = "") -> None:
        self._helped += bool(text)
        self.desk.coach.say(text or otherwise)

    def _missing(self) -> list[KeyPoint]:
        """Points that no attempt at this question has covered yet."""
        covered = {v.point for a in self.attempts() for v in a.verdicts if v.status is Status.COVERED}
        return [point for point in self.question.points if point.id not in covered]

    def _time_left(self) -> str:
        if self.seconds is None or self._began is None:
            return "There is no time limit."
        left = self.seconds - (self.desk.now() - self._began).total_seconds()
        if left <= 0:
            return "The time for this question is over. Finish your thought."
        minutes, seconds = divmod(round(left), 60)
        return f"{minutes} minute{'s' * (minutes != 1)} {seconds} left." if minutes else f"{seconds} seconds left."


def _is_answer(reply: Reply, *, between: bool) -> bool:
    """Whether a reply goes on record. A wish alone does not, nor the silence after an offer.

    A recording with speech that was not understood as a command always does.
    """
    if reply.transcript.words or reply.problem or reply.ended == "interrupted":
        return True
    return not between and reply.command in (None, Command.SKIP, Command.DONE)
