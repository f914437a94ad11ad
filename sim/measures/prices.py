"""What a scenario pays for: the prices of `costs:`."""

from collections.abc import Mapping
from dataclasses import dataclass

PRICED = {
    "agents": "agent_hour",
    "waiting": "waiting_minute",
    "lost_customers": "lost_customer",
    "repeated_stories": "repeated_story",
}
"""Which price is that of which part of the cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """Prices in ``currency``; None is not priced. Raises ValueError if nothing has a price."""

    currency: str = ""
    agent_hour: float | None = None
    waiting_minute: float | None = None
    lost_customer: float | None = None
    repeated_story: float | None = None

    def __post_init__(self) -> None:
        if not self.parts:
            raise ValueError("nothing has a price")

    @property
    def parts(self) -> Mapping[str, float]:
        """The prices that are given, by the name of the part of the cost."""
        prices = {part: getattr(self, key) for part, key in PRICED.items()}
        return {part: price for part, price in prices.items() if price is not None}
