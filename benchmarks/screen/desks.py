"""The desks that are watched while it is measured."""

from dataclasses import dataclass

CONTACT_MIN = 9.0
SLOTS_PER_AGENT = 3
LOAD = 0.92


@dataclass(frozen=True, slots=True)
class Watched:
    """One desk at one speed in one size of terminal. *frames* a second are asked for."""

    name: str
    agents: int
    speed: float
    columns: int = 120
    rows: int = 40
    frames: int = 10

    @property
    def scenario(self) -> str:
        """The desk as a scenario file, so busy that queues and holds are always there."""
        per_hour = self.agents * SLOTS_PER_AGENT * 60 / CONTACT_MIN * LOAD
        return _SCENARIO.format(
            name=self.name, agents=self.agents, slots=SLOTS_PER_AGENT, per_hour=round(per_hour)
        )


_SCENARIO = """\
format: 1
name: {name}
clock: {{duration: 6h}}
policy:
  reconnect_to_previous_agent_for: 3m
  reconnect_time_limit: 10m
  redirection_url: https://example.org/contact
groups:
  desk: {{agents: {agents}, chats_per_agent: {slots}}}
customers:
  arrivals: {{per_hour: {per_hour}}}
  conversation: {{mean: 9m}}
  patience: {{mean: 5m}}
  authenticated: 60%
  disconnects: {{share: 25%}}
"""

USUAL = Watched("sixty-agents", 60, 1000.0)
DESKS = (
    USUAL,
    Watched("sixty-agents-slowly", 60, 60.0),
    Watched("small-terminal", 60, 1000.0, columns=80, rows=24),
    Watched("a-thousand-agents", 1000, 1000.0),
)
