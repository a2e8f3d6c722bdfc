"""The session loop: a welcome, question by question in the chosen mode, a farewell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from voiceprep.assess.feedback import count
from voiceprep.decks.deck import Question
from voiceprep.interview.debrief import debrief, farewell, results
from voiceprep.interview.desk import Desk
from voiceprep.interview.modes import PRACTISE, Mode
from voiceprep.interview.turn import Skipped, Stopped, Turn
from voiceprep.practice.pick import Pick
from voiceprep.records.attempt import covered_before


@dataclass(frozen=True, slots=True)
class Session:
    """One run through `questions`. `seconds`: the time set for each, if any.

    `begin`: the index of the first to ask; those before were answered when the session was interrupted. `picks` tells
    by a question's id what is known of it from earlier sessions.
    """

    title: str
    questions: Sequence[Question]
    desk: Desk
    mode: Mode = Mode.DRILL
    seconds: float | None = None
    begin: int = 0
    picks: Mapping[str, Pick] = field(default_factory=dict)

    def run(self) -> None:
        """Go through the questions. Whatever was said is saved on every way out.

        Raises KeyboardInterrupt when Ctrl-C ended it, and VoiceprepError when the microphone, the disk or the
        recogniser failed: after saving, both.
        """
        desk = self.desk
        try:
            self._welcome()
            desk.engine = desk.replies.prepare()
            self._ask_all()
            self._farewell()
        finally:
            try:
                desk.finish()
            finally:
                desk.coach.screen.summary(desk.attempts, desk.folder.path.name)

    def _welcome(self) -> None:
        left = len(self.questions) - self.begin
        many = f"{count(left)} questions" if left > 1 else "one question"
        welcome = f"Welcome back to {self.title}: {many} left." if self.begin else f"Welcome to {self.title}: {many}."
        self.desk.coach.say(f"{welcome} {self.desk.replies.hint}")

    def _ask_all(self) -> None:
        for number, question in enumerate(self.questions[self.begin :], self.begin + 1):
            try:
                PRACTISE[self.mode](self._turn(question, number))
            except Skipped:
                continue
            except Stopped:
                return

    def _turn(self, question: Question, number: int) -> Turn:
        pick = self.picks.get(question.id)
        why, stubborn = (pick.why, pick.stubborn) if pick else ("", ())
        return Turn(self.desk, question, number, len(self.questions), self.seconds, why, stubborn)

    def _farewell(self) -> None:
        found = results(self.questions, self.desk.attempts)
        if self.mode is Mode.MOCK:
            for attempt in self.desk.attempts:
                if attempt.verdicts:
                    earlier = covered_before(attempt, self.desk.attempts)
                    self.desk.coach.screen.assessment(attempt, earlier)
        self.desk.coach.say(debrief(found) if self.mode is Mode.MOCK else farewell(found))
