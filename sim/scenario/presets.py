"""Other products' published timers, as starting points that `policy.preset` can name.

Only what a vendor publishes is set; everything else stays at this product's default. The figures
are those of the vendors' public manuals and source code at the time of writing.
"""

from dataclasses import dataclass

from sim.policy.settings import Affinity, ReconnectPolicy, Settings

SECOND_MS = 1_000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS


@dataclass(frozen=True, slots=True)
class Preset:
    """Settings with the sentence that says where they come from."""

    settings: Settings
    words: str


PRESETS: dict[str, Preset] = {
    "dynamics-365": Preset(
        Settings(), "Dynamics 365: the agent is held for 3 min; offers count down 120 s."
    ),
    "genesys-cloud": Preset(
        Settings(
            reconnect_policy=ReconnectPolicy.AFFINITY,
            reconnect_to_previous_agent_for_ms=0,
            reconnect_time_limit_ms=72 * HOUR_MS,
        ),
        "Genesys Cloud: no hold; the last agent is preferred within a threading window of 72 h.",
    ),
    "amazon-connect": Preset(
        Settings(
            reconnect_policy=ReconnectPolicy.AFFINITY,
            reconnect_to_previous_agent_for_ms=0,
            reconnect_time_limit_ms=25 * HOUR_MS,
        ),
        "Amazon Connect: no hold; a chat lives for 25 h and may go back to the previous agent.",
    ),
    "twilio-flex": Preset(
        Settings(
            reconnect_policy=ReconnectPolicy.NONE,
            reconnect_to_previous_agent_for_ms=0,
            reconnect_time_limit_ms=30 * MINUTE_MS,
            agent_affinity=Affinity.OFF,
        ),
        "Twilio Flex: no hold and no preference; closed 30 min after the last message.",
    ),
    "oracle-b2c": Preset(
        Settings(
            detection_ms=2 * MINUTE_MS,
            reconnect_to_previous_agent_for_ms=2 * MINUTE_MS,
            reconnect_time_limit_ms=2 * MINUTE_MS,
        ),
        "Oracle B2C Service: the agent is kept while the customer is absent, 2 min by default.",
    ),
    "happychat": Preset(
        Settings(
            detection_ms=10 * SECOND_MS,
            reconnect_to_previous_agent_for_ms=90 * SECOND_MS,
            reconnect_time_limit_ms=90 * SECOND_MS,
        ),
        "Happychat (open source): the agent is told after 10 s, the chat closes after 90 s.",
    ),
}
