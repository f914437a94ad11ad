"""What may be odd about the policy: times that make each other useless."""

from collections.abc import Iterator

from sim.duration import format_duration
from sim.policy.settings import ClockStart, Profile
from sim.population.distributions import Endless
from sim.population.plan import NEVER, PopulationPlan
from sim.scenario.load import LoadedScenario
from sim.scenario.model import Scenario
from sim.scenario.odd import Odd
from sim.scenario.resolve_policy import HOLD, LIMIT, MIRROR
from sim.scenario.warning_words import WarningCode

DETECTION = ("policy", "detection")
LINK = ("customers", "link_shared")
MOST = 0.95
"""A hold that outlasts more absences than this share waits for nearly nobody at its end."""
FAR_LONGER = 2
"""So many times longer than auto-close, patience is hardly ever what ends a wait."""


def policy_concerns(loaded: LoadedScenario) -> Iterator[Odd]:
    """Yield what is odd about hold, limit, patience and redirection."""
    late = tuple(_late_detection(loaded.scenario))
    yield from late or _long_hold(loaded.scenario)
    yield from _no_way_back(loaded.scenario)
    yield from _before_detection(loaded)
    yield from _long_patience(loaded.scenario)
    yield from _no_redirection(loaded)


def _long_hold(scenario: Scenario) -> Iterator[Odd]:
    settings, crowd = scenario.settings, scenario.population
    if settings.profile is not Profile.CLASSIC or not (crowd.intervals and crowd.some_drop):
        return
    share = back_within(crowd, settings.hold_ms) if settings.hold_ms else 0.0
    if share > MOST:
        hold = format_duration(settings.hold_ms)
        message = (
            f"a hold of {hold} outlasts {share:.0%} of the absences of those who come back; "
            "at its end the slot waits for nearly nobody"
        )
        hint = "try a shorter one: rejoinder run FILE --set policy.reconnect_to_previous_agent_for="
        yield Odd(WarningCode.HOLD_OUTLASTS_ABSENCES, HOLD, message, f"{hint}{_shorter(crowd)}")


def _late_detection(scenario: Scenario) -> Iterator[Odd]:
    settings, crowd = scenario.settings, scenario.population
    if not (settings.chat_reconnect and crowd.intervals and crowd.some_drop):
        return
    share = back_within(crowd, settings.detection_ms)
    if share > MOST:
        message = (
            f"a drop is noticed after {format_duration(settings.detection_ms)}, when {share:.0%} "
            "of those who come back are back; hold and limit hardly matter to anybody"
        )
        hint = "lower policy.detection, or look at customers.returns again"
        yield Odd(WarningCode.DETECTION_OUTLASTS_ABSENCES, DETECTION, message, hint)


def _no_way_back(scenario: Scenario) -> Iterator[Odd]:
    """Somebody who is not signed in and has no link begins a new conversation, always."""
    crowd = scenario.population
    if not (scenario.settings.chat_reconnect and crowd.intervals and crowd.some_drop):
        return
    topics = [t.authenticated for t in crowd.topics if t.authenticated is not None]
    some_signed_in = any(topics) or (
        crowd.authenticated > 0 and len(topics) < max(1, len(crowd.topics))
    )
    if crowd.recorded is None and not some_signed_in and not crowd.link_shared:
        message = (
            "nobody is signed in and nobody has the reconnect link; no one who is noticed as gone "
            "can continue"
        )
        hint = "raise customers.authenticated or customers.link_shared, as on your desk"
        yield Odd(WarningCode.NOBODY_CAN_CONTINUE, LINK, message, hint)


def back_within(crowd: PopulationPlan, ms: float) -> float:
    """Return the share of those who come back at all who are back within *ms*."""
    if crowd.recorded is not None:
        drops = (drop for chat in crowd.recorded.chats for drop in chat.drops)
        away = [drop.away_ms for drop in drops if drop.away_ms < NEVER]
        return sum(each <= ms for each in away) / len(away) if away else 0.0
    back = [(drop.share * drop.returns, drop.after) for drop in crowd.drops if drop.after]
    total = sum(weight for weight, _ in back)
    return sum(weight * after.cdf(ms) for weight, after in back) / total if total else 0.0


def _shorter(crowd: PopulationPlan) -> str:
    """Return the shortest whole number of seconds that outlasts nine in ten absences."""
    most = 1
    while back_within(crowd, most * 1_000) < 0.9:
        most *= 2
    least = most // 2
    while least + 1 < most:
        middle = (least + most) // 2
        if back_within(crowd, middle * 1_000) < 0.9:
            least = middle
        else:
            most = middle
    return format_duration(most * 1_000)


def _before_detection(loaded: LoadedScenario) -> Iterator[Odd]:
    settings = loaded.scenario.settings
    if settings.clock_start is not ClockStart.DROP or not settings.chat_reconnect:
        return
    noticed = format_duration(settings.detection_ms)
    if settings.limit_ms < settings.detection_ms:
        path = MIRROR if loaded.tree.has(MIRROR) else LIMIT
        message = (
            f"the limit of {format_duration(settings.limit_ms)} is over before the drop is "
            f"noticed after {noticed}; nobody who is noticed as gone can continue"
        )
        hint = "raise reconnect_time_limit, lower detection, or set clock_start: detection"
        yield Odd(WarningCode.LIMIT_BEFORE_DETECTION, path, message, hint)
    elif 0 < settings.hold_ms <= settings.detection_ms:
        message = (
            f"the hold of {format_duration(settings.hold_ms)} is over when the drop is noticed "
            f"after {noticed}; no slot is ever held"
        )
        hint = "raise the hold, lower detection, or set clock_start: detection"
        yield Odd(WarningCode.HOLD_BEFORE_DETECTION, HOLD, message, hint)


def _long_patience(scenario: Scenario) -> Iterator[Odd]:
    closing, patience = scenario.settings.auto_close_open_ms, scenario.population.patience
    if closing is None or patience is None or isinstance(patience, Endless):
        return
    if patience.mean_ms() >= FAR_LONGER * closing:
        message = (
            f"customers wait {format_duration(round(patience.mean_ms() / 1_000) * 1_000)} on "
            f"average, but auto_close_open closes a waiting chat after {format_duration(closing)}"
        )
        hint = "shorten the patience, or let work_stream.auto_close_open be longer"
        path = ("customers", "patience")
        yield Odd(WarningCode.PATIENCE_OUTLASTS_CLOSING, path, message, hint)


def _no_redirection(loaded: LoadedScenario) -> Iterator[Odd]:
    path = ("customers", "redirect")
    if loaded.tree.has(path) and loaded.scenario.settings.redirection_url is None:
        message = "nobody is ever redirected: policy has no redirection_url"
        hint = "give policy.redirection_url, or leave customers.redirect out"
        yield Odd(WarningCode.REDIRECT_WITHOUT_URL, path, message, hint)
