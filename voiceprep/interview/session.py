"""The session loop: ask, hear, judge, tell, save, and go on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from voiceprep import __version__
from voiceprep.assess.feedback import count, give_feedback
from voiceprep.assess.grader import Grader
from voiceprep.decks.deck import Question
from voiceprep.errors import VoiceprepError
from voiceprep.interview.coach import Coach
from voiceprep.interview.commands import Command, by_voice
from voiceprep.interview.replies import Replies, Reply
from voiceprep.records.attempt import Attempt, Engines, asked_points
from voiceprep.records.compression import compress
from voiceprep.records.session_folder import SessionFolder


@dataclass(frozen=True, slots=True)
class Session:
    """One run through `questions`. `grader` gives the grader, loaded while the first question is spoken."""

    title: str
    questions: Sequence[Question]
    folder: SessionFolder
    coach: Coach
    replies: Replies
    grader: Callable[[], Grader]
    now: Callable[[], datetime]

    def run(self) -> None:
        """Go through the questions. Whatever was said is saved on every way out.

        Raises KeyboardInterrupt when Ctrl-C ended it, and VoiceprepError when the microphone, the disk or the
        recogniser failed: after saving, both.
        """
        attempts: list[Attempt] = []
        try:
            self._welcome()
            engine = self.replies.prepare()
            for number, question in enumerate(self.questions, 1):
                if not self._turn(number, question, engine, attempts):
                    break
            self._farewell(attempts)
        finally:
            self.folder.finish(self.now())
            self.folder.discard_if_empty()
            self.coach.screen.summary(attempts, self.folder.path.name)

    def _welcome(self) -> None:
        many = f"{count(len(self.questions))} questions" if len(self.questions) > 1 else "one question"
        self.coach.say(f"Welcome to {self.title}: {many}. {self.replies.hint}")

    def _turn(self, number: int, question: Question, engine: str, attempts: list[Attempt]) -> bool:
        """One question until it is answered or left; False to end the session."""
        while True:
            self.coach.screen.question(number, len(self.questions), question)
            self.coach.ask(question.question)
            early = self.coach.take_command()
            if early in (Command.SKIP, Command.STOP):
                return early is Command.SKIP
            if early is Command.REPEAT:
                continue
            started, place = self.now(), len(attempts) + 1
            reply = self.replies.take(question, self.folder.reply_audio(place, question.id))
            if _only_a_wish(reply):
                _forget(reply)
            else:
                self._record(self._attempt(place, question, started, reply, engine), question, reply, attempts)
            if reply.ended == "interrupted":
                raise reply.problem or KeyboardInterrupt
            if reply.command is Command.STOP:
                return False
            if reply.command is not Command.REPEAT:
                return True

    def _attempt(self, number: int, question: Question, started: datetime, reply: Reply, engine: str) -> Attempt:
        return Attempt(
            number=number,
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
            engines=Engines(engine, "none", __version__),
            speech=reply.speech,
        )

    def _record(self, attempt: Attempt, question: Question, reply: Reply, attempts: list[Attempt]) -> None:
        """Save, then judge, then save and speak: what was said is on disk before anything else can go wrong."""
        self.folder.save(attempt)
        attempts.append(attempt)
        try:
            if reply.transcript.words and reply.command is not Command.SKIP:
                attempts[-1] = attempt = self._judged(attempt, question)
                self.folder.save(attempt)
            self._tell(question, attempt, reply.problem)
        finally:
            if reply.audio:
                compress(reply.audio)

    def _judged(self, attempt: Attempt, question: Question) -> Attempt:
        grader = self.grader()
        verdicts = grader.grade(question, [word.text for word in attempt.transcript.words])
        return replace(attempt, verdicts=verdicts, engines=replace(attempt.engines, grader=grader.name))

    def _tell(self, question: Question, attempt: Attempt, problem: VoiceprepError | None) -> None:
        if problem:
            self.coach.screen.note(str(problem))
        if attempt.verdicts:
            self.coach.screen.assessment(attempt)
        if attempt.ended != "interrupted":
            self.coach.say(_words_for(question, attempt))

    def _farewell(self, attempts: Sequence[Attempt]) -> None:
        judged = [a for a in attempts if a.verdicts]
        if not judged:
            self.coach.say("That is all for today.")
            return
        covered, points = sum(a.covered for a in judged), sum(len(a.verdicts) for a in judged)
        weakest = min(judged, key=lambda a: a.covered / len(a.verdicts))
        sentences = [f"That is all. You covered {covered} of {points} points."]
        if weakest.covered < len(weakest.verdicts) and len(judged) > 1:
            sentences.append(f"Practise this one next: {weakest.asked}")
        self.coach.say(" ".join(sentences))


def _only_a_wish(reply: Reply) -> bool:
    """Whether the reply was nothing but the wish to hear the question again or to stop."""
    return reply.command in (Command.REPEAT, Command.STOP) and (
        by_voice(reply.transcript.words) is reply.command or not (reply.transcript.words or reply.problem)
    )


def _forget(reply: Reply) -> None:
    if reply.audio:
        reply.audio.unlink(missing_ok=True)


def _words_for(question: Question, attempt: Attempt) -> str:
    if attempt.ended == "skipped":
        return "Skipped."
    if not attempt.verdicts:
        return "I heard no answer. Let us go on."
    return " ".join(give_feedback(question, attempt.verdicts).sentences)
