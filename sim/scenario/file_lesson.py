"""The section `lesson`, and what a lesson adds to the lines of a timeline."""

from typing import Self

from pydantic import Field, model_validator

from sim.scenario.file_happenings import Happening
from sim.scenario.values import Flag, Ms, Name, PositiveCount, Section, Text, refuse


class Claim(Happening):
    """What a sentence or an answer claims: it must be seen in the trace, or it is not told.

    A sentence's claims are about what has happened when it is told: a state at that very time, an
    event since the sentence before. Those of a question may come later, and ``by`` is the latest.
    """

    since: Ms | None = Field(
        None, description="For an event: not before; without it, since the sentence before."
    )
    by: Ms | None = Field(None, description="For a question: this late at the latest.")
    never: Flag = Field(False, description="It has not happened so far.")

    @model_validator(mode="after")
    def _something(self) -> Self:
        if self.is_empty:
            refuse("bad-claim", "say what is to be seen: event, outcome or state")
        if self.since is not None and self.event is None and self.outcome is None:
            refuse("bad-claim", "since goes with event or outcome; a state is claimed of its time")
        return self


class QuestionSection(Section):
    """A question to the audience. Time stands still until it is answered."""

    question: Text = Field(description="The question, about what comes next.")
    answers: tuple[Text, ...] = Field(description="Two to five answers to choose from.")
    right: Text = Field(description="The right one, word for word.")
    because: Text | None = Field(None, description="Why, in one sentence, told afterwards.")


class LessonSection(Section):
    """A scenario that is told on the stage: `rejoinder lesson`."""

    title: Text = Field(description="What the lesson is called.")
    aim: Text = Field(description="What one knows afterwards, in one sentence.")
    number: PositiveCount | None = Field(None, description="Its place in the list of lessons.")
    about: Name | None = Field(
        None, description="The person whose ruler is shown; default the first who is cut off."
    )
