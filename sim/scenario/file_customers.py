"""The sections `customers` and `incidents`: the random crowd and what happens to it."""

from typing import Self

from pydantic import Field, model_validator

from sim.scenario.file_values import Duration, Patience
from sim.scenario.values import (
    Ms,
    Name,
    Number,
    PositiveNumber,
    Section,
    Share,
    Text,
    refuse,
)


class Arrivals(Section):
    """How many customers come: a constant rate, a profile, or those who were recorded."""

    per_hour: PositiveNumber | None = Field(None, description="Customers per hour.")
    profile: Text | None = Field(
        None, description="A CSV file with one row per 15, 30 or 60 minutes, beside this file."
    )
    recorded: Text | None = Field(
        None,
        description="A CSV file of recorded customers, as `rejoinder import` writes it from chat "
        "records: they come again as they were.",
    )
    scale: PositiveNumber = Field(1.0, description="Multiplies the profile: 1.15 is 15 % more.")

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        given = [self.per_hour is not None, self.profile is not None, self.recorded is not None]
        if sum(given) != 1:
            refuse("bad-arrivals", "arrivals need one of per_hour, profile and recorded")
        if self.recorded is not None and self.scale != 1:
            refuse("bad-arrivals", "recorded customers cannot be scaled")
        return self


class TopicSection(Section):
    """One topic that customers come with."""

    share: Share = Field(description="Share of customers with this topic; all add up to 100 %.")
    conversation: Duration | None = Field(None, description="Contact time, else the general one.")
    patience: Patience | None = Field(None, description="Patience, else the general one.")
    authenticated: Share | None = Field(None, description="Share signed in, else the general one.")


class DeviceSection(Section):
    """One kind of device."""

    share: Share = Field(description="Share of customers with it; all add up to 100 %.")
    drops_per_hour: Number = Field(0.0, description="Drops per connected hour.")


class DropSection(Section):
    """One kind of drop."""

    share: Share = Field(description="Share among all drops; all add up to 100 %.")
    returns: Share | None = Field(None, description="Share of those who come back at all.")
    after: Duration | None = Field(None, description="How long they are away.")


class Disconnects(Section):
    """How customers get cut off: a share of chats, or (without `share`) by device and time."""

    share: Share | None = Field(None, description="Share of conversations that are cut off once.")
    after: Duration | None = Field(
        None, description="With `share`: connected time until the drop; else any point of the chat."
    )
    ends_chat: Share = Field(0.0, description="Share whose customer closes the chat for good.")
    kinds: dict[Name, DropSection] | None = Field(
        None, description="The kinds of drop; default blip, app_switch, restart and gone."
    )


class Returns(Section):
    """Whether and how those who were cut off come back."""

    share: Share | None = Field(None, description="Share who come back at all.")
    after: Duration | None = Field(None, description="How long they are away, from the drop.")
    uses_link: Share = Field(1.0, description="Of those who have the link, share who open it.")


class Prompt(Section):
    """What is chosen at the prompt to continue or start new."""

    continues: Share = Field(0.85, description="Share who continue.")
    after: Duration | None = Field(None, description="Time to choose; default 5 s.")


class Redirect(Section):
    """What happens after the redirection page."""

    conversion: Share = Field(0.7, description="Share who start a new conversation there.")
    form: Duration | None = Field(None, description="Time to give the details again; default 45 s.")


class CustomersSection(Section):
    """The random crowd."""

    arrivals: Arrivals = Field(description="How many come.")
    topics: dict[Name, TopicSection] | None = Field(None, description="What they come with.")
    authenticated: Share = Field(0.4, description="Share signed in.")
    link_shared: Share = Field(0.3, description="Of the others, share who got a reconnect link.")
    link_shared_signed_in: Share = Field(0.0, description="Of the signed in, share with a link.")
    same_browser: Share = Field(0.9, description="Share of returns in the same browser.")
    devices: dict[Name, DeviceSection] | None = Field(
        None,
        description="Kinds of device; default mobile 55 % with 0.42 drops an hour, desktop 0.08.",
    )
    patience: Patience | None = Field(
        None,
        description="Longest wait in the queue, or `endless`; default exponential, mean 5 min.",
    )
    silent_abandonment: Share = Field(0.7, description="Share who leave the queue without a word.")
    conversation: Duration | None = Field(
        None, description="Contact time; default lognormal, mean 12 min, cv 0.8."
    )
    wrap_up: Duration | None = Field(
        None, description="Wrap-up time; default lognormal, mean 60 s, cv 0.7."
    )
    disconnects: Disconnects = Field(Disconnects(), description="How they get cut off.")
    returns: Returns = Field(Returns(), description="Whether they come back.")
    prompt: Prompt = Field(Prompt(), description="What they choose.")
    redirect: Redirect = Field(Redirect(), description="What the redirection page does to them.")
    comes_again: Share = Field(0.0, description="Share who contact again after closing the chat.")
    transfers: Share = Field(0.0, description="Share of conversations transferred once.")


class IncidentSection(Section):
    """Many live chats drop together."""

    at: Ms = Field(description="When it begins, from the start of the clock.")
    share: Share = Field(description="Share of the chats live then that drop.")
    within: Ms = Field(0, description="They drop evenly spread over this time.")
    returns: Share = Field(1.0, description="Share who come back.")
    after: Duration | None = Field(None, description="How long they are away; default 1 min.")
    name: Name = Field("outage", description="Its name on screen.")
