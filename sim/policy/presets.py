"""Other products' published timers, as far as they can be said in these settings.

Each preset takes only numbers that a public page states; what the product does besides, and
what had to be left out, stands in ``not_modelled``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sim.policy.settings import Affinity, Profile, ReconnectPolicy, Settings

_SECOND = 1_000
_MINUTE = 60 * _SECOND
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR


@dataclass(frozen=True, slots=True)
class Preset:
    """Settings with a name.

    ``sentence`` says what it stands for, ``source`` which public page states the numbers, and
    ``overrides`` what differs from the defaults.
    """

    name: str
    product: str
    sentence: str
    source: str
    not_modelled: str
    overrides: Mapping[str, Any]

    @property
    def settings(self) -> Settings:
        """The whole settings."""
        return Settings(**self.overrides)


_ALL = (
    Preset(
        "classic",
        "Dynamics 365 Omnichannel for Customer Service, 2020",
        "The previous agent's capacity is held for a while, and the link lives on after that.",
        "Microsoft Learn: Configure reconnection to a previous chat session (2020)",
        "The documentation names no default for the hold; three minutes is assumed.",
        {},
    ),
    Preset(
        "modern",
        "Dynamics 365 Customer Service, since 2023",
        "One time limit of three minutes: the chat stays with its agent, then goes to wrap-up.",
        "Microsoft Learn: Configure reconnection to a previous chat session (2024)",
        "Persistent chat, which ignores reconnection.",
        {"profile": Profile.MODERN, "reconnect_time_limit_ms": 3 * _MINUTE},
    ),
    Preset(
        "genesys_cloud",
        "Genesys Cloud web messaging",
        "Nothing is held; a message within three days goes to the last agent, if on queue.",
        "Genesys Cloud Resource Center: Messaging threading timeline; Last agent routing overview",
        "The inactivity timer of the queue, which is off by default.",
        {
            "reconnect_policy": ReconnectPolicy.AFFINITY,
            "agent_affinity": Affinity.IF_FREE,
            "reconnect_time_limit_ms": 72 * _HOUR,
        },
    ),
    Preset(
        "salesforce_messaging",
        "Salesforce Messaging with tab-based capacity",
        "Inactive after five minutes of silence, then any agent; ended after about a day.",
        "Salesforce Help: Messaging sessions, inactive and automatic end",
        "Silence counts there, not the line. Five minutes is the least that can be set.",
        {
            "reconnect_policy": ReconnectPolicy.NONE,
            "detection_ms": 5 * _MINUTE,
            "reconnect_time_limit_ms": 24 * _HOUR,
        },
    ),
    Preset(
        "liveperson",
        "LivePerson messaging",
        "Nothing is held; the last agent is preferred if available, for up to ninety days.",
        "LivePerson Knowledge Center: Auto-close for messaging conversations; Smart capacity",
        "Inactive conversations, after two to four minutes, weigh less there rather than nothing.",
        {
            "reconnect_policy": ReconnectPolicy.AFFINITY,
            "agent_affinity": Affinity.IF_FREE,
            "detection_ms": 2 * _MINUTE,
            "reconnect_time_limit_ms": 90 * _DAY,
        },
    ),
    Preset(
        "twilio_flex",
        "Twilio Flex",
        "Inactive after ten minutes, closed after thirty; the next task may go to anybody.",
        "Twilio Docs: Leave and pause for conversations; conversation state timers",
        "Both timers are the documentation's example and run from the last message there.",
        {
            "reconnect_policy": ReconnectPolicy.NONE,
            "detection_ms": 10 * _MINUTE,
            "reconnect_time_limit_ms": 30 * _MINUTE,
        },
    ),
    Preset(
        "oracle_b2c",
        "Oracle B2C Service chat",
        "An absent customer keeps the agent for two minutes and is then disconnected.",
        "Oracle Docs: Chat presence management",
        "The states active and absent on the agent's side.",
        {
            "reconnect_to_previous_agent_for_ms": 2 * _MINUTE,
            "reconnect_time_limit_ms": 2 * _MINUTE,
        },
    ),
    Preset(
        "servicenow",
        "ServiceNow Agent Chat",
        "A reminder after three minutes of silence, the end after six; the agent stays.",
        "ServiceNow Docs: Controlling idle live chat sessions",
        "Silence counts there, not the line, and it is checked every two minutes.",
        {
            "profile": Profile.MODERN,
            "detection_ms": 180 * _SECOND,
            "reconnect_time_limit_ms": 360 * _SECOND,
        },
    ),
    Preset(
        "cisco_ccx",
        "Cisco Unified Contact Center Express",
        "The chat stays with its agent for five minutes of silence; an offer lasts 15 seconds.",
        "Cisco DevNet: Contact Center Express, channel parameters",
        "Silence counts there, not the line.",
        {
            "profile": Profile.MODERN,
            "reconnect_time_limit_ms": 300 * _SECOND,
            "offer_timeout_ms": 15 * _SECOND,
        },
    ),
    Preset(
        "happychat",
        "Happychat (open source, until 2017)",
        "Noticed after ten seconds, same operator up to ninety; later the same one if accepting.",
        "github.com/Automattic/happychat-service: customer-presence.js, chat-assignment.js",
        "How long a closed chat may be written to again is not published; five minutes here.",
        {
            "detection_ms": 10 * _SECOND,
            "reconnect_to_previous_agent_for_ms": 90 * _SECOND,
            "agent_affinity": Affinity.IF_FREE,
        },
    ),
)

PRESETS: Mapping[str, Preset] = MappingProxyType({preset.name: preset for preset in _ALL})
"""Every preset by its name."""
