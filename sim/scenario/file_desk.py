"""The sections `queues`, `groups`, `agents` and `presence`: who serves what, and when."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from sim.floor.plan import ShiftEnd
from sim.scenario.clock import BreakTime, Time
from sim.scenario.file_values import Duration
from sim.scenario.values import (
    Count,
    Factor,
    Flag,
    Ms,
    Name,
    PositiveCount,
    Section,
    Share,
    word_reader,
)
from sim.trace.records import Presence


class Hours(Section):
    """One stretch of operating hours. An end at or before the beginning is on the next day."""

    from_: Time = Field(alias="from", description="Opens; every day if it has no date.")
    to: Time = Field(description="Closes.")


class Overflow(Section):
    """What happens when too many wait."""

    limit: Count = Field(description="With this many waiting, a new conversation does not queue.")
    to: Name | None = Field(None, description="The queue it goes to; without it, it is refused.")


class QueueSection(Section):
    """One queue."""

    topics: tuple[Name, ...] = Field((), description="The topics routed here.")
    priority: PositiveCount = Field(1, description="1 is served first.")
    capacity_units: PositiveCount | None = Field(
        None, description="Capacity that one of its conversations takes; else the work stream's."
    )
    operating_hours: tuple[Hours, ...] | None = Field(
        None, description="When it is open; without it, always."
    )
    overflow: Overflow | None = Field(None, description="What happens when too many wait.")
    transfers_to: Name | None = Field(
        None, description="Where transferred conversations go; without it, here again."
    )


class ShiftRow(Section):
    """Working time of some agents. Without a date it comes round every day of the clock."""

    agents: PositiveCount | None = Field(None, description="How many agents work this shift.")
    names: tuple[Name, ...] | None = Field(None, description="Or who does, by name.")
    from_: Time = Field(alias="from", description="Logs in.")
    to: Time = Field(description="Logs off; at or before `from`: on the next day.")
    breaks: tuple[BreakTime, ...] = Field((), description='Breaks, as "10:30+15m".')


class GroupSection(Section):
    """Agents who serve the same queues with the same capacity."""

    queues: tuple[Name, ...] | None = Field(None, description="Their queues; without it, all.")
    agents: PositiveCount | None = Field(None, description="How many, always logged in.")
    names: tuple[Name, ...] | None = Field(None, description="Or who, by name.")
    chats_per_agent: PositiveCount | None = Field(
        None, description="How many chats at once (default 3): capacity in conversations."
    )
    capacity: PositiveCount | None = Field(
        None, description="Or the capacity in units, where conversations weigh more than one."
    )
    stretch: tuple[Factor, ...] | None = Field(
        None,
        description="How many times longer a chat takes with 1, 2, 3 … chats at once; "
        "default 1.00, 1.04, 1.10, 1.18.",
    )
    shifts: tuple[ShiftRow, ...] | None = Field(
        None, description="Working times; without them, the agents stay until the end."
    )
    shrinkage: Share = Field(
        0.0,
        description="Share of every number of agents that is absent; the rest is rounded to the "
        "nearest whole agent, halves up, at least one.",
    )


class ClosesHeld(Section):
    """Agents who press Close (X) on a customer they are held for."""

    share: Share = Field(description="Share of holds closed early.")
    after: Duration | None = Field(None, description="How long after the drop was noticed.")


class AgentsSection(Section):
    """What all agents do."""

    accepts_after: Duration | None = Field(
        None,
        description="From offer to accept; default mean 6 s, at once in a script without crowd.",
    )
    declines: Share = Field(0.0, description="Share of offers declined.")
    misses: Share = Field(0.0, description="Share of offers not answered at all.")
    closes_held: ClosesHeld | None = Field(None, description="Early Close (X) during a hold.")
    at_end_of_shift: Annotated[ShiftEnd, word_reader(ShiftEnd)] = Field(
        ShiftEnd.FINISH, description="`finish` the open chats or `hand_over`."
    )
    hold_survives_shift_end: Flag = Field(False, description="Whether holds outlast the shift.")


class PresenceWord(StrEnum):
    """Presence as the product names it."""

    AVAILABLE = "available"
    BUSY = "busy"
    BUSY_DND = "busy_dnd"
    AWAY = "away"
    INACTIVE = "inactive"
    OFFLINE = "offline"

    @property
    def presence(self) -> Presence:
        """The presence that the floor knows."""
        return Presence[self.name]


class PresenceRow(Section):
    """A planned change of presence."""

    at: Ms = Field(description="When, from the start of the clock.")
    agent: Name = Field(description="Who: a name, or `<group> 1` and so on.")
    presence: Annotated[PresenceWord, word_reader(PresenceWord)] = Field(
        description="The new presence."
    )
