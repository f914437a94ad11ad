"""A message of a chat, and whose voice it has."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from tui.talk.details import PLAIN, Details

YOU = "You"
"""The name of a customer whose part is taken by somebody who gave no name."""


class Who(Enum):
    """Who says something."""

    CUSTOMER = auto()
    AGENT = auto()
    WIDGET = auto()
    """The chat window, to the customer alone."""
    DESK = auto()
    """The agent's own screen, to the agent alone."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message. ``conversation`` is the trace's number; ``agent`` has it then, or is -1."""

    at_ms: int
    who: Who
    text: str
    conversation: int
    agent: int = -1


@dataclass(frozen=True, slots=True)
class Talk:
    """All that one customer and the agents have said so far, oldest first.

    ``typing`` is who writes just now, in the customer's latest conversation; None: nobody.
    """

    messages: tuple[Message, ...] = ()
    typing: Who | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """All that the words of one customer's chats depend on, besides the records.

    ``link`` tells whether the agent shares the reconnect link in the customer's conversation
    *n*, counted from 0; ``agent`` and ``queue`` give names by number.
    """

    seed: int
    replication: int
    customer: int
    name: str
    agent: Callable[[int], str]
    queue: Callable[[int], str]
    link: Callable[[int], bool]
    topic: str = ""
    portal: str | None = None
    details: Details = PLAIN

    @property
    def called(self) -> str:
        """The customer's name as it stands at the end of a greeting; nobody is called You."""
        return "" if self.name in ("", YOU) else f", {self.name}"
