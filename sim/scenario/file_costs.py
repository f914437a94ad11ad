"""The section `costs`: what an hour, a minute, a customer and a repeated story are worth."""

from typing import Self

from pydantic import Field, model_validator

from sim.measures.prices import PRICED, Prices
from sim.scenario.values import Name, Number, Section, refuse


class CostsSection(Section):
    """Prices. What has none is left out of the cost; docs/measures.md says what is counted."""

    currency: Name | None = Field(None, description="The word behind every amount.")
    agent_hour: Number | None = Field(None, description="An hour of an agent who is logged in.")
    waiting_minute: Number | None = Field(
        None, description="A minute in which a customer waits for an agent."
    )
    lost_customer: Number | None = Field(
        None, description="A customer who leaves without having been served to the end."
    )
    repeated_story: Number | None = Field(
        None, description="A new conversation in which the customer has to tell it all again."
    )

    @model_validator(mode="after")
    def _some_price(self) -> Self:
        if all(getattr(self, key) is None for key in PRICED.values()):
            keys = ", ".join(PRICED.values())
            refuse("no-price", "costs gives nothing a price", f"give at least one of {keys}")
        return self

    @property
    def prices(self) -> Prices:
        """The prices as the measures need them."""
        return Prices(
            currency=self.currency or "",
            agent_hour=self.agent_hour,
            waiting_minute=self.waiting_minute,
            lost_customer=self.lost_customer,
            repeated_story=self.repeated_story,
        )
