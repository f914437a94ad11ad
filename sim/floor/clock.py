"""What is asked of an agent's clock of work; which there are is told in :mod:`sim.floor.work`."""

from collections.abc import Callable
from typing import Protocol

from sim.floor.chats import Chat, Offer, OfferGap

Finish = Callable[[Chat], None]
FinishAny = Callable[[Chat | Offer | OfferGap], None]
"""Ends contact whose work is done. What is no chat counts no longer as one of the agent's then."""


class Clock(Protocol):
    """What an agent's clock of work does. Chats are begun and ended, paused and gone on with."""

    def begin(self, chat: Chat) -> None:
        """The chat counts as one of the agent's, and its work starts."""

    def begin_idle(self, chat: Chat | OfferGap) -> None:
        """The chat counts as one of the agent's, but its customer is not there."""

    def pause(self, chat: Chat) -> None:
        """The work stops and what is left is kept; the chat still counts."""

    def go_on(self, chat: Chat) -> None:
        """The work that is left goes on."""

    def end(self, chat: Chat) -> None:
        """The chat no longer counts; what is left of its work is kept."""

    def start(self, number: int, work: int, whose: Offer | OfferGap) -> None:
        """An offer counts as one of the agent's chats, and its *work* starts."""

    def enter(self, number: int, work: int, whose: OfferGap) -> None:
        """The *work* that is left of an offer goes on, which has counted all the time."""

    def leave(self) -> None:
        """An offer whose work has been cut counts no longer."""

    def cut(self, offer: Offer | OfferGap, since_ms: int, work: int) -> int:
        """The *work* of an offer stops that has gone on since then; what is left is returned.

        The offer still counts.
        """

    def hand_over(self, offer: Offer | OfferGap, chat: Chat, since_ms: int) -> None:
        """The work of *offer*, which has gone on since then, is that of *chat*."""
