"""Small decks to judge by."""

from voiceprep.decks.deck import KeyPoint, Question


def point(name: str, text: str, **more: object) -> KeyPoint:
    return KeyPoint.model_validate({"id": f"q/{name}", "text": text, "source": text, **more})


def question(*points: KeyPoint, asked: str = "How do you work?") -> Question:
    return Question(id="q", question=asked, answer=" ".join(p.source for p in points), points=points)


MISSING_DATA = question(
    point("imputation", "Impute with the mean, median or mode", terms=["mean", "median", "mode"], need="any"),
    point("drop", "Drop rows or columns with too many missing values"),
    point("indicator", "Add an indicator column for missingness"),
    point("frameworks", "We used TensorFlow and Keras", terms=["TensorFlow", "Keras"], need="all"),
    point("team", "I led a team of 13 engineers"),
    asked="How do you handle missing data?",
)
