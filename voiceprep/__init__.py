"""voiceprep: a voice-based mock interviewer that listens offline and judges by the point.

For programs:

    import voiceprep

    deck = voiceprep.load_deck("ml-engineer")
    question = deck.question("weaknesses")
    for verdict in voiceprep.grade(question, "I practise my English every day"):
        print(verdict.point, verdict.status, verdict.score, verdict.evidence, verdict.reasons)

Nothing is imported until a function is called.
"""

import functools
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from voiceprep.assess.grader import Grader, Verdict
    from voiceprep.decks.deck import Deck, Question

# Nothing reports home. onnxruntime does by default, from when it is loaded; here is before anything loads it. The other
# is huggingface_hub's, which faster-whisper brings.
os.environ.update(ORT_DISABLE_TELEMETRY="1", HF_HUB_DISABLE_TELEMETRY="1")

__version__ = "0.1.0"
__all__ = ["__version__", "grade", "load_deck"]


def load_deck(deck: "str | Path") -> "Deck":
    """The deck of that name (`ml-engineer`) or in that file. `deck.questions` and `deck.question(id)` give questions.

    Raises:
        voiceprep.errors.DeckError: there is none, or it has mistakes, all of which it names.
    """
    from pathlib import Path

    from voiceprep.decks import store
    from voiceprep.paths import find_paths

    return store.load_deck(store.find_deck(str(deck), find_paths(Path.cwd(), os.environ)))


def grade(question: "Question", reply: "str | Sequence[str]") -> "tuple[Verdict, ...]":
    """How far a reply makes each key point of a question: one verdict a point, in the question's order.

    `reply`: a text, or the words of a transcript; `verdict.evidence` counts in these words (those of a text are split
    at white space). `verdict.status` is covered, partly or missed, `verdict.score` in 0..1, `verdict.reasons` say why.
    The grader is loaded by the first call, and kept; where its weights are missing or refused, it warns and judges by
    the words alone. The same reply always gets the same verdicts.
    """
    return _grader().grade(question, reply.split() if isinstance(reply, str) else reply)


@functools.cache
def _grader() -> "Grader":
    import warnings

    from voiceprep.assess.grader import usual_grader

    return usual_grader(lambda problem: warnings.warn(problem, stacklevel=4))
