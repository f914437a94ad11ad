"""Shares of time: what a board shows when time runs too fast for single events.

At x1000 a hold of three minutes lasts for two frames, and a board of single events would only
flicker. So each slot shows for what share of the last moments it was talking and held.
"""

from collections.abc import Mapping

from sim.session.picture import AgentView, Picture, SlotState

STEPS = 8
"""Shares are shown in eighths."""

_WEIGHT = 0.15
"""How much one frame counts against all before it: about half a second of frames is seen."""

Share = tuple[float, float]
"""The share of time talking (or asked, or in wrap-up), and the share held."""

Shares = Mapping[int, tuple[Share, ...]]
"""By agent, one for each slot."""

_AT_REST: Share = (0.0, 0.0)


def smoothed(before: Shares, picture: Picture) -> Shares:
    """Return the shares after one more frame. An agent seen for the first time starts as is."""
    return {agent.number: _next(before.get(agent.number), agent) for agent in picture.agents}


_NOW: tuple[Share, ...] = tuple(
    {
        SlotState.FREE: _AT_REST,
        SlotState.OFFERED: (1.0, 0.0),
        SlotState.TALKING: (1.0, 0.0),
        SlotState.HELD: (0.0, 1.0),
        SlotState.WRAP_UP: (1.0, 0.0),
    }[state]
    for state in SlotState
)
"""By the number of the state."""


def _next(before: tuple[Share, ...] | None, agent: AgentView) -> tuple[Share, ...]:
    now = [_NOW[slot.state] for slot in agent.slots]
    if before is None:
        return tuple(now)
    if len(before) < len(now):
        before += (_AT_REST,) * (len(now) - len(before))
    return tuple(
        [
            (talks + (now_talks - talks) * _WEIGHT, held + (now_held - held) * _WEIGHT)
            for (talks, held), (now_talks, now_held) in zip(before, now, strict=False)
        ]
    )


def in_steps(share: Share, steps: int = STEPS) -> tuple[int, int]:
    """Return both shares as whole numbers out of *steps*, together at most all of them."""
    talks, held = share
    held_steps = round(held * steps)
    return min(round((talks + held) * steps), steps) - held_steps, held_steps
