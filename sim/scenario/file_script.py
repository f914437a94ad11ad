"""The sections `people` and `timeline`: scripted customers and what everybody does when."""

from typing import Annotated

from pydantic import Field

from sim.floor.script import Does
from sim.scenario.values import Flag, Ms, Name, Section, Text, word_reader


class PersonSection(Section):
    """One scripted customer. What the timeline does not say does not happen."""

    topic: Name | None = Field(None, description="The topic; default the first.")
    authenticated: Flag = Field(False, description="Whether signed in.")
    link_shared: Flag = Field(True, description="Whether the reconnect link was received.")
    same_browser: Flag = Field(False, description="Whether the return is in the same browser.")
    conversation: Ms | None = Field(
        None, description="Contact time; without it, until the timeline or the clock ends it."
    )
    patience: Ms | None = Field(None, description="Longest wait; without it, endless.")
    wrap_up: Ms | None = Field(None, description="Wrap-up time; without it, as everybody's.")


class StepRow(Section):
    """One line of the timeline. Lines are in order of time."""

    at: Ms = Field(description="When, from the start of the clock.")
    who: Name | None = Field(None, description="A person or an agent.")
    does: Annotated[Does, word_reader(Does)] = Field(Does.SAY, description="What happens.")
    say: Text | None = Field(None, description="The trainer's words for this moment.")
    to: Name | None = Field(None, description="The queue, for `agent_transfers`.")
