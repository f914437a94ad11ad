"""The sections `people` and `timeline`: scripted customers and what everybody does when."""

from typing import Annotated

from pydantic import Field

from sim.floor.script import Does
from sim.scenario.file_lesson import Claim, QuestionSection
from sim.scenario.file_policy import PolicySection
from sim.scenario.file_values import Duration
from sim.scenario.values import Flag, Ms, Name, Section, Share, Text, word_reader


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
    who: Name | None = Field(
        None, description="A person, an agent, or a customer of the crowd as traces call it: c153."
    )
    does: Annotated[Does, word_reader(Does)] = Field(Does.SAY, description="What happens.")
    say: Text | None = Field(None, description="The trainer's words for this moment.")
    so: Text | None = Field(None, description="In a lesson: what follows from it, in one sentence.")
    shows: tuple[Claim, ...] = Field(
        (), description="In a lesson: what the words claim, as it can be seen in the trace."
    )
    ask: QuestionSection | None = Field(
        None, description="In a lesson: a question, asked before this happens."
    )
    to: Name | None = Field(None, description="The queue, for `agent_transfers`.")
    share: Share | None = Field(
        None, description="For `outage`: share of the chats live then that drop."
    )
    within: Ms = Field(0, description="For `outage`: they drop evenly spread over this time.")
    returns: Share = Field(1.0, description="For `outage`: share who come back.")
    after: Duration | None = Field(
        None, description="For `outage`: how long they are away; default 1 min."
    )
    policy: PolicySection | None = Field(
        None, description="For `change_policy`: the settings that change, all others stay."
    )
    by_hand: Flag = Field(
        False, description="Done on the spot in a session: nothing before it counts on it."
    )
