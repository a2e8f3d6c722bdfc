"""What a verdict is to a person: the one place of the words, signs and colours that every screen, page and file shows.

Records and JSON hold the `Status` and the score; what is told is made of the two.
"""

from enum import StrEnum

from voiceprep.assess.grader import Status, Verdict


class Told(StrEnum):
    """What is told of a key point. The values also name the classes of the page's style sheet."""

    COVERED = "covered"
    PARTLY = "partly"
    DOUBTFUL = "doubtful"
    MISSED = "missed"
    UNCLEAR = "unclear"

    @property
    def word(self) -> str:
        """For labels: `covered`, `partly`, `may have missed` …"""
        return "may have missed" if self is Told.DOUBTFUL else self.value

    @property
    def status(self) -> Status:
        """As records and JSON have it."""
        return Status.PARTLY if self is Told.DOUBTFUL else Status(self.value)


SIGNS = {Told.COVERED: "✓", Told.PARTLY: "~", Told.DOUBTFUL: "/", Told.MISSED: "✗", Told.UNCLEAR: "?"}
"""One column each; a doubtful point has half of the cross of a missed one."""

ASCII_SIGNS = {**SIGNS, Told.COVERED: "+", Told.MISSED: "-"}

STYLES = {
    Told.COVERED: "green",
    Told.PARTLY: "yellow",
    Told.DOUBTFUL: "red",
    Told.MISSED: "red",
    Told.UNCLEAR: "yellow",
}
"""Colours in the terminal; never the only sign."""

LEADS = {
    Told.COVERED: "you covered",
    Told.PARTLY: "you touched on",
    Told.DOUBTFUL: "you may have missed",
    Told.MISSED: "you missed",
    Told.UNCLEAR: "I could not hear clearly",
}
"""How the coach begins a sentence about such points."""

WORST_FIRST = (Told.MISSED, Told.DOUBTFUL, Told.UNCLEAR, Told.PARTLY, Told.COVERED)
"""What needs work comes first."""

SHARES = {Told.COVERED: 1.0, Told.PARTLY: 0.5, Told.DOUBTFUL: 0.0, Told.MISSED: 0.0, Told.UNCLEAR: 0.0}
"""How much of a point counts as made. One that was rather missed than made is no half."""


def told(verdict: Verdict) -> Told:
    """What a person is told of the point."""
    return Told.DOUBTFUL if verdict.doubtful else Told(verdict.status.value)
