"""The sections `clock`, `policy` and `work_stream`: the admin form's fields, in snake case."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from sim.duration import parse_duration
from sim.floor.plan import Distribute
from sim.policy.settings import (
    Affinity,
    BlockMode,
    ClockStart,
    Fidelity,
    HoldSize,
    Overbook,
    Profile,
    ReconnectPolicy,
    RequeuePosition,
)
from sim.scenario.clock import Start, Zone
from sim.scenario.file_values import Duration
from sim.scenario.values import (
    Count,
    Flag,
    Ms,
    MsOrNever,
    PositiveCount,
    Section,
    Text,
    Url,
    read_duration,
    refuse,
    word_reader,
    words_of,
)


class ClockSection(Section):
    """When the run starts and how long customers arrive. Open chats are followed to their end."""

    start: Start | None = Field(
        None,
        description="Date and time, as 2026-03-02T08:30. Without it the clock starts at 00:00.",
    )
    timezone: Zone = Field("UTC", description="Time zone of all clock times in this file.")
    duration: Ms = Field(description="How long customers arrive.")
    warm_up: Ms = Field(0, description="Chats that begin in this first part are not measured.")


class PolicySection(Section):
    """The settings of the reconnect feature."""

    preset: Text | None = Field(
        None, description="Start from another product's published timers; see the list of presets."
    )
    profile: Annotated[Profile, word_reader(Profile)] = Field(
        Profile.CLASSIC,
        description="`classic`: hold and limit are two timers; `modern`: one timer.",
    )
    reconnect_policy: Annotated[ReconnectPolicy, word_reader(ReconnectPolicy)] = Field(
        ReconnectPolicy.HOLD,
        description="`hold` keeps the agent's capacity, `affinity` prefers the agent, `none`.",
    )
    chat_reconnect: Flag = Field(True, description="Whether the feature is on.")
    reconnect_to_previous_agent_for: Ms = Field(
        180_000, description="How long the previous agent is held; at most the limit."
    )
    reconnect_time_limit: Ms = Field(
        300_000,
        description="How long a customer may reconnect; a mirror of "
        "`work_stream.auto_close_after_inactivity`.",
    )
    portal_url: Url | None = Field(None, description="The page that a reconnect link opens.")
    redirection_url: Url | None = Field(
        None, description="Where a link leads that is no longer valid; without it, a new chat."
    )
    detection: Ms = Field(30_000, description="From the drop until the service notices it.")
    clock_start: Annotated[ClockStart, word_reader(ClockStart)] = Field(
        ClockStart.DROP, description="From when hold and limit run."
    )
    requeue_position: Annotated[RequeuePosition, word_reader(RequeuePosition)] = Field(
        RequeuePosition.TAIL, description="Where one who returns after the hold joins the queue."
    )
    agent_affinity: Annotated[Affinity, word_reader(Affinity)] = Field(
        Affinity.IF_FREE, description="Whether the last agent is preferred after the hold."
    )
    overbook_held: Annotated[Overbook, word_reader(Overbook)] = Field(
        Overbook.PICK, description="Who may use a held slot: nobody, an agent who picks, anybody."
    )
    hold_size: Annotated[HoldSize, word_reader(HoldSize)] = Field(
        HoldSize.WEIGHT, description="How much capacity a hold takes."
    )
    hold_survives_away: Flag = Field(True, description="Hold on while the agent is away or busy.")
    hold_survives_offline: Flag = Field(False, description="Hold on when the agent goes offline.")
    resume_needs_accept: Flag = Field(
        False, description="Whether the held agent must accept a returning customer again."
    )
    agent_close_expires_link: Flag = Field(
        False, description="Whether the agent's Close (X) also ends the link."
    )
    max_reconnects: Count | None = Field(
        None, description="Most reconnects of one conversation; without it, any number."
    )
    queue_grace: Ms = Field(
        0, description="How long a dropped customer keeps a place in the queue."
    )
    start_new_ends_previous: Flag = Field(
        False, description="Whether choosing a new conversation closes the old one."
    )
    fidelity: Annotated[Fidelity, word_reader(Fidelity)] = Field(
        Fidelity.CLIENT, description="Which to follow where client and documentation disagree."
    )
    browser_cache: Ms = Field(900_000, description="How long the browser remembers a conversation.")
    grace_without_reconnect: Ms = Field(
        180_000, description="How long a dropped chat stays open while the feature is off."
    )
    sweep_every: Ms | None = Field(
        None, description="Auto-close only in sweeps this far apart; without it, exactly on time."
    )


@dataclass(frozen=True, slots=True)
class Blocking:
    """Whether wrap-up blocks capacity, and for how long in ms."""

    mode: BlockMode
    for_ms: int = 0


def read_blocking(value: object) -> Blocking:
    """Return what ``block_capacity_for_wrap_up`` says."""
    if value in ("always", "never"):
        return Blocking(BlockMode(str(value)))
    if not isinstance(value, str) or not re.match(r"\d", value):
        refuse("bad-blocking", f"{words_of(value)} is neither always, never nor a duration")
    length = read_duration(value)
    if not parse_duration("30s") <= length <= parse_duration("60m"):
        refuse("out-of-range", f"{value} is outside 30s to 60m", "or write always or never")
    return Blocking(BlockMode.FOR, length)


BlockingRule = Annotated[
    Blocking,
    BeforeValidator(read_blocking),
    WithJsonSchema({"type": "string", "pattern": r"^(always|never|\d.*)$"}),
]


class WorkStreamSection(Section):
    """The work stream that the desk's conversations belong to."""

    work_distribution: Annotated[Distribute, word_reader(Distribute)] = Field(
        Distribute.PUSH, description="`push` offers work to agents, `pick` lets them choose."
    )
    auto_close_after_inactivity: Ms | None = Field(
        None, description="The same value as `policy.reconnect_time_limit`; set it in one place."
    )
    capacity_units: PositiveCount = Field(1, description="Capacity that one conversation takes.")
    offer_timeout: MsOrNever = Field(120_000, description="The countdown of an offer; or `never`.")
    declines_to_close: PositiveCount | None = Field(
        10, description="So many declines within `declines_within` close a conversation."
    )
    declines_within: Ms = Field(300_000, description="The window in which declines are counted.")
    inactive_after_missed: Flag = Field(
        True, description="Whether a missed notification makes the agent Inactive."
    )
    inactive_for: Ms = Field(300_000, description="How long an Inactive agent gets no work.")
    block_capacity_for_wrap_up: BlockingRule = Field(
        Blocking(BlockMode.ALWAYS),
        description="`always`, `never`, or for how long (30s to 60m).",
    )
    auto_close_open: MsOrNever = Field(
        1_200_000, description="A conversation nobody accepted is closed after this; or `never`."
    )
    auto_close_wrap_up: MsOrNever = Field(
        900_000, description="Wrap-up is closed after this; or `never`."
    )
    pre_conversation_survey: Duration | None = Field(
        None, description="Time to answer the survey before a new conversation on return."
    )
