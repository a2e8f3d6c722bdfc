"""What a deck holds: questions, each with a reference answer and its key points."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
POINT_ID = r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$"

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Tag = Annotated[str, Field(pattern=ID, max_length=40)]


class IdClash(ValueError):
    """Ids that do not fit together: what is wrong, by place (keys and list positions below the value checked)."""

    def __init__(self, places: dict[tuple[str | int, ...], str]) -> None:
        self.places = places
        super().__init__("; ".join(f"{'.'.join(map(str, place))} {message}" for place, message in places.items()))


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Term(_Model):
    """A name or acronym, and how it is said aloud."""

    term: Text = Field(description="As it is written, e.g. SMOTE")
    said: Text | None = Field(None, description="How the coach pronounces it, e.g. smoat")
    heard: tuple[Text, ...] = Field((), max_length=50, description="Other forms people say, e.g. 'res net fifty v two'")


class KeyPoint(_Model):
    """One thing a complete answer says."""

    id: Annotated[
        str,
        Field(pattern=POINT_ID, max_length=100, description="<question id>/<point>; renaming it starts a new history"),
    ]
    text: Text = Field(description="What a coach reads out")
    source: Text = Field(description="The clause of the answer it comes from, word for word")
    terms: tuple[Text, ...] = Field((), max_length=50, description="The members of a list point")
    need: Literal["any", "half", "all"] | None = Field(None, description="How many of the terms must be named")
    also: tuple[Text, ...] = Field((), max_length=20, description="Other wordings that count as making the point")

    @model_validator(mode="after")
    def _need_has_terms(self) -> "KeyPoint":
        if self.need and not self.terms:
            raise ValueError("'need' says how many terms must be named, but there are no 'terms'")
        return self


class Question(_Model):
    """A question, its reference answer and the key points of that answer."""

    id: Annotated[str, Field(pattern=ID, max_length=60, description="Stable; renaming it starts a new history")]
    question: Text = Field(description="As the coach asks it")
    answer: Text = Field(description="The reference answer, in full")
    probe: Text | None = Field(None, description="A follow-up for mock interviews that gives no point away")
    tags: tuple[Tag, ...] = Field((), description="What it belongs to, e.g. sql; `start --tag` chooses by it")
    points: Annotated[tuple[KeyPoint, ...], Field(min_length=1, max_length=100)]

    @model_validator(mode="after")
    def _points_belong_here(self) -> "Question":
        if strays := [i for i, point in enumerate(self.points) if point.id.partition("/")[0] != self.id]:
            raise IdClash({("points", i, "id"): f"must begin with '{self.id}/'" for i in strays})
        return self


def _unique_questions(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    places: dict[tuple[str | int, ...], str] = {(i, "id"): q.id for i, q in enumerate(questions)}
    places |= {(i, "points", j, "id"): p.id for i, q in enumerate(questions) for j, p in enumerate(q.points)}
    first = {id: place for place, id in reversed(places.items())}
    if twice := {place: id for place, id in places.items() if first[id] != place}:
        raise IdClash({place: f"'{id}' is the id of another, above" for place, id in twice.items()})
    return questions


class Deck(_Model):
    """Questions to practise, and the vocabulary they are answered with."""

    title: Text = Field(description="What the deck is for")
    questions: Annotated[tuple[Question, ...], Field(min_length=1), AfterValidator(_unique_questions)]
    vocabulary: tuple[Term, ...] = Field(
        (), max_length=2000, description="Names, acronyms and jargon, and how they are said"
    )

    def question(self, id: str) -> Question | None:
        """The question of that id, or None."""
        return next((q for q in self.questions if q.id == id), None)
