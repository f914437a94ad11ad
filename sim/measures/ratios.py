"""Measures of conversations, customers and cut-offs: what is divided by what."""

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import NamedTuple

from sim.measures.frame import Frame
from sim.measures.tally import Fate, Tally

Sum = Callable[[Tally], int]

RESUMED = (Fate.SILENT, Fate.SAME_AGENT, Fate.SAME_AGENT_AFTER_QUEUE, Fate.OTHER_AGENT)
SAME = (Fate.SILENT, Fate.SAME_AGENT, Fate.SAME_AGENT_AFTER_QUEUE)
KEPT = (Fate.SILENT, Fate.SAME_AGENT)
NOT_BACK = (Fate.LOST, Fate.ENDED)


class Ratio(NamedTuple):
    """One figure of a tally; without a denominator it is a count."""

    measure: str
    stat: str
    num: Sum
    den: Sum | None = None


def _sum(*names: str) -> Sum:
    if len(names) == 1:
        return attrgetter(names[0])
    return lambda tally: sum(getattr(tally, name) for name in names)


def _fates(*fates: Fate) -> Sum:
    return lambda tally: sum(tally.fates[fate] for fate in fates)


def returns(tally: Tally) -> int:
    """Cut-offs after which the customer came back to an open desk."""
    return tally.drops - _fates(*NOT_BACK)(tally)


def _by_chance(tally: Tally) -> int:
    return tally.fates[Fate.SAME_AGENT_AFTER_QUEUE] - tally.by_affinity


def _restarts(tally: Tally) -> int:
    return tally.fates[Fate.NEW] + tally.redirects_converted


def _continued(tally: Tally) -> int:
    return tally.fates[Fate.SILENT] + tally.continued_prompt + tally.continued_link


_REFUSED = _sum("refused_out_of_hours", "refused_overflow")
_ARRIVALS = _sum("offered", "refused_out_of_hours", "refused_overflow")
_OFFERED = _sum("offered")
_ANSWERED = _sum("answered")
_ABANDONED = _sum("abandoned_known", "abandoned_silent")
_DROPS = _sum("drops")
_OFFERS = _sum("offers")

_CONVERSATIONS = (
    Ratio("arrivals", "count", _ARRIVALS),
    Ratio("offered", "count", _OFFERED),
    Ratio("refused", "count", _REFUSED),
    Ratio("refused", "share", _REFUSED, _ARRIVALS),
    Ratio("refused_out_of_hours", "share", _sum("refused_out_of_hours"), _ARRIVALS),
    Ratio("refused_overflow", "share", _sum("refused_overflow"), _ARRIVALS),
    Ratio("answered", "count", _ANSWERED),
    Ratio("answered", "share", _ANSWERED, _OFFERED),
    Ratio("abandoned", "count", _ABANDONED),
    Ratio("abandoned", "share", _ABANDONED, _OFFERED),
    Ratio("abandoned_known", "share", _sum("abandoned_known"), _OFFERED),
    Ratio("abandoned_silent", "share", _sum("abandoned_silent"), _OFFERED),
    Ratio("abandoned_short", "share", _sum("abandoned_short"), _OFFERED),
    Ratio("unanswered", "share", _sum("unanswered"), _OFFERED),
    Ratio("time_to_abandon", "mean", _sum("left_ms"), _ABANDONED),
    Ratio("speed_to_answer", "mean", _sum("wait_ms"), _ANSWERED),
    Ratio("handle_time", "mean", _sum("handle_ms"), _ANSWERED),
    Ratio("wrap_up", "mean", _sum("wrap_up_ms"), _sum("wrap_ups")),
    Ratio("silent_burden", "mean", _sum("silent_ms"), _sum("silent_accepted")),
    Ratio("transfers", "share", _sum("transfers"), _sum("sessions")),
    Ratio("declined", "share", _sum("declined"), _OFFERS),
    Ratio("missed", "share", _sum("missed"), _OFFERS),
    Ratio("conversation_disconnects", "share", _sum("customer_ended"), _ANSWERED),
)

_CUT_OFFS = (
    Ratio("cut_offs", "count", _DROPS),
    Ratio("cut_offs", "mean", _DROPS, _ANSWERED),
    Ratio("detected", "share", _sum("detected"), _DROPS),
    Ratio("limit_expired", "share", _sum("limit_expired"), _DROPS),
    Ratio("holds", "count", _sum("holds")),
    Ratio("hold_time", "mean", _sum("held_ms"), _sum("holds")),
    Ratio("hold_yield", "share", _sum("holds_used"), _sum("holds")),
    Ratio("reconnected", "share", _continued, _DROPS),
    Ratio("reconnected_silent", "share", _fates(Fate.SILENT), _DROPS),
    Ratio("reconnected_prompt", "share", _sum("continued_prompt"), _DROPS),
    Ratio("reconnected_link", "share", _sum("continued_link"), _DROPS),
    Ratio("same_agent", "share", _fates(*SAME), _fates(*RESUMED)),
    Ratio("same_agent_by_hold", "share", _fates(Fate.SAME_AGENT), _fates(*RESUMED)),
    Ratio("same_agent_by_silence", "share", _fates(Fate.SILENT), _fates(*RESUMED)),
    Ratio("same_agent_by_affinity", "share", _sum("by_affinity"), _fates(*RESUMED)),
    Ratio("same_agent_by_chance", "share", _by_chance, _fates(*RESUMED)),
    Ratio("kept_agent", "share", _fates(*KEPT), _DROPS),
    Ratio("kept_agent_of_returns", "share", _fates(*KEPT), returns),
    Ratio("restarts", "share", _restarts, _DROPS),
    Ratio("redirects", "share", _fates(Fate.REDIRECTED), returns),
    Ratio("redirect_conversion", "share", _sum("redirects_converted"), _fates(Fate.REDIRECTED)),
    Ratio("returns", "count", returns),
    Ratio("returns", "share", returns, _DROPS),
)

_CUSTOMERS = (
    Ratio("customers", "count", _sum("customers")),
    Ratio("customers_reached", "share", _sum("customers_reached"), _sum("customers")),
    Ratio("customers_cut_off", "count", _sum("customers_cut_off")),
    Ratio("customers_cut_off", "share", _sum("customers_cut_off"), _sum("customers")),
    Ratio("repeat_contacts", "mean", _sum("contacts"), _sum("customers")),
)


def _customer_fate(fate: Fate) -> Sum:
    return lambda tally: tally.customer_fates[fate]


def _outcomes() -> Iterator[Ratio]:
    cut_off = _sum("customers_cut_off")
    for fate in Fate:
        name = fate.name.lower()
        yield Ratio(f"outcome.{name}", "count", _fates(fate))
        yield Ratio(f"outcome.{name}", "share", _fates(fate), _DROPS)
        yield Ratio(f"customer_outcome.{name}", "share", _customer_fate(fate), cut_off)
        if fate not in NOT_BACK:
            yield Ratio(f"outcome_of_returns.{name}", "share", _fates(fate), returns)


RATIOS = (*_CONVERSATIONS, *_CUT_OFFS, *_CUSTOMERS, *_outcomes())
"""All of them but the service level, which depends on the frame."""


def service_level(tally: Tally, variant: int) -> tuple[int, int]:
    """Numerator and denominator of one of the five published variants.

    A is answered in time; Ab counts who left, and whom the desk closed, without an answer.
    (1) (A + Ab in time) / (Ans + Ab); (2) A / Ans; (3) A / (Ans + Ab);
    (4) A / (Ans + Ab not in time); (5) (A + short Ab) / (Ans + Ab).
    """
    good, answered = tally.answered_in_time, tally.answered
    left = tally.abandoned_known + tally.abandoned_silent + tally.unanswered
    everybody = answered + left
    return (
        (good + tally.left_in_time, everybody),
        (good, answered),
        (good, everybody),
        (good, everybody - tally.left_in_time),
        (good + tally.abandoned_short, everybody),
    )[variant - 1]


def service_levels(frame: Frame) -> Iterator[Ratio]:
    """The variant the frame asks for, then all five by number."""
    yield _service_level("service_level", frame.service_level_variant)
    for variant in range(1, 6):
        yield _service_level(f"service_level_{variant}", variant)


def _service_level(name: str, variant: int) -> Ratio:
    return Ratio(
        name,
        "share",
        lambda tally: service_level(tally, variant)[0],
        lambda tally: service_level(tally, variant)[1],
    )
