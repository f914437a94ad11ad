"""The whole scenario file, format version 1, as pydantic models."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from sim.scenario.file_costs import CostsSection
from sim.scenario.file_customers import CustomersSection, IncidentSection
from sim.scenario.file_desk import AgentsSection, GroupSection, PresenceRow, QueueSection
from sim.scenario.file_expect import (
    ExpectSection,
    MeasuresSection,
    ReportSection,
    RunSection,
    Values,
)
from sim.scenario.file_lesson import LessonSection
from sim.scenario.file_policy import ClockSection, PolicySection, WorkStreamSection
from sim.scenario.file_script import PersonSection, StepRow
from sim.scenario.values import Name, Section, Text, refuse, word_reader, words_of
from sim.scenario.warning_words import WarningCode

FORMAT = 1


def _read_format(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        refuse("bad-format", f"{words_of(value)} is not a format number; write format: {FORMAT}")
    if value > FORMAT:
        message = f"this file has format {value}; this version reads format {FORMAT}"
        refuse("bad-format", message, "use a newer rejoinder")
    if value < FORMAT:
        refuse("bad-format", f"there is no format {value}; write format: {FORMAT}")
    return value


Format = Annotated[int, BeforeValidator(_read_format), WithJsonSchema({"const": FORMAT})]


Silenced = Annotated[WarningCode, word_reader(WarningCode)]


class ScenarioFile(Section):
    """A scenario file."""

    format: Format = Field(description="The format's version, always 1.")
    name: Name = Field(description="A short name.")
    description: Text | None = Field(None, description="What question it answers.")
    tags: tuple[Name, ...] = Field((), description="Words to select files by.")
    extends: Text | None = Field(
        None, description="A parent file beside this one: maps merge, lists and values replace."
    )
    clock: ClockSection = Field(description="When and how long.")
    policy: PolicySection = Field(PolicySection(), description="The reconnect feature's settings.")
    work_stream: WorkStreamSection = Field(WorkStreamSection(), description="The work stream.")
    queues: dict[Name, QueueSection] | None = Field(
        None, description="The queues; without them, one queue called `chat`."
    )
    groups: dict[Name, GroupSection] = Field(description="The agents, in groups.")
    agents: AgentsSection = Field(AgentsSection(), description="What all agents do.")
    presence: tuple[PresenceRow, ...] = Field((), description="Planned changes of presence.")
    customers: CustomersSection | None = Field(None, description="The random crowd.")
    incidents: tuple[IncidentSection, ...] = Field((), description="Many chats drop together.")
    people: dict[Name, PersonSection] = Field({}, description="Scripted customers.")
    timeline: tuple[StepRow, ...] = Field((), description="What people and agents do, and when.")
    lesson: LessonSection | None = Field(None, description="How it is told on the stage.")
    run: RunSection = Field(RunSection(), description="Random numbers and repetitions.")
    measures: MeasuresSection = Field(MeasuresSection(), description="How figures are counted.")
    costs: CostsSection | None = Field(None, description="Prices; without them, no cost.")
    silence: tuple[Silenced, ...] = Field((), description="Warnings that are not to be given.")
    vary: Values = Field({}, description="A grid: dotted paths with the values to try, or a range.")
    expect: ExpectSection = Field(ExpectSection(), description="What must be true of the run.")
    report: ReportSection = Field(ReportSection(), description="What reports show.")
