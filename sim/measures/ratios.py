"""Measures of conversations, customers and cut-offs: what is divided by what."""

from collections.abc import Iterator

from sim.measures.frame import Frame
from sim.measures.sheet import ONE, Ratio, Sum, both, counted
from sim.measures.tally import Fate, customer_fate, fate_name

NOT_BACK = (Fate.LOST, Fate.ENDED)


def _fates(*fates: Fate) -> Sum:
    return counted(*map(fate_name, fates))


def _count(measure: str, what: Sum) -> Ratio:
    return Ratio(measure, "count", what, counted(ONE), what)


def _share(measure: str, what: Sum, of: Sum) -> Ratio:
    return Ratio(measure, "share", what, of, of)


def _mean(measure: str, what: Sum, over: Sum) -> Ratio:
    return Ratio(measure, "mean", what, over, over)


RESUMED = _fates(Fate.SILENT, Fate.SAME_AGENT, Fate.SAME_AGENT_AFTER_QUEUE, Fate.OTHER_AGENT)
SAME = _fates(Fate.SILENT, Fate.SAME_AGENT, Fate.SAME_AGENT_AFTER_QUEUE)
KEPT = _fates(Fate.SILENT, Fate.SAME_AGENT)
RETURNS = counted("drops", less=map(fate_name, NOT_BACK))
"""Cut-offs after which the customer came back to an open desk."""

_BY_CHANCE = counted(fate_name(Fate.SAME_AGENT_AFTER_QUEUE), less=["by_affinity"])
_RESTARTS = counted(fate_name(Fate.NEW), "redirects_converted")
_CONTINUED = counted(fate_name(Fate.SILENT), "continued_prompt", "continued_link")

_REFUSED = counted("refused_out_of_hours", "refused_overflow")
_ARRIVALS = counted("offered", "refused_out_of_hours", "refused_overflow")
_OFFERED = counted("offered")
_ANSWERED = counted("answered")
_ABANDONED = counted("abandoned_known", "abandoned_silent")
_DROPS = counted("drops")
_OFFERS = counted("offers")
_EVERYBODY = counted(*_ARRIVALS, less=["repeats"])
_REACHED = counted(*_ARRIVALS, less=["repeats", "customers_unreached"])
_CUT_OFF = counted(*map(customer_fate, Fate))
"""Customers; each has one last fate."""

_CONVERSATIONS = (
    _count("arrivals", _ARRIVALS),
    _count("offered", _OFFERED),
    _count("refused", _REFUSED),
    _share("refused", _REFUSED, _ARRIVALS),
    _share("refused_out_of_hours", counted("refused_out_of_hours"), _ARRIVALS),
    _share("refused_overflow", counted("refused_overflow"), _ARRIVALS),
    _count("answered", _ANSWERED),
    _share("answered", _ANSWERED, _OFFERED),
    _count("abandoned", _ABANDONED),
    _share("abandoned", _ABANDONED, _OFFERED),
    _share("abandoned_known", counted("abandoned_known"), _OFFERED),
    _share("abandoned_silent", counted("abandoned_silent"), _OFFERED),
    _share("abandoned_short", counted("abandoned_short"), _OFFERED),
    _share("unanswered", counted("unanswered"), _OFFERED),
    _mean("time_to_abandon", counted("left_ms"), _ABANDONED),
    _mean("handle_time", counted("handle_ms"), _ANSWERED),
    _mean("wrap_up", counted("wrap_up_ms"), counted("wrap_ups")),
    _mean("silent_burden", counted("silent_ms"), counted("silent_accepted")),
    _share("transfers", counted("transfers"), counted("sessions")),
    _share("declined", counted("declined"), _OFFERS),
    _share("missed", counted("missed"), _OFFERS),
    _share("conversation_disconnects", counted("customer_ended"), _ANSWERED),
)

_CUT_OFFS = (
    _count("cut_offs", _DROPS),
    _mean("cut_offs", _DROPS, _ANSWERED),
    _share("detected", counted("detected"), _DROPS),
    _share("limit_expired", counted("limit_expired"), _DROPS),
    _count("holds", counted("holds")),
    _mean("hold_time", counted("held_ms"), counted("holds")),
    _share("hold_yield", counted("holds_used"), counted("holds")),
    _share("reconnected", _CONTINUED, _DROPS),
    _share("reconnected_silent", _fates(Fate.SILENT), _DROPS),
    _share("reconnected_prompt", counted("continued_prompt"), _DROPS),
    _share("reconnected_link", counted("continued_link"), _DROPS),
    _share("same_agent", SAME, RESUMED),
    _share("same_agent_by_hold", _fates(Fate.SAME_AGENT), RESUMED),
    _share("same_agent_by_silence", _fates(Fate.SILENT), RESUMED),
    _share("same_agent_by_affinity", counted("by_affinity"), RESUMED),
    _share("same_agent_by_chance", _BY_CHANCE, RESUMED),
    _share("kept_agent", KEPT, _DROPS),
    _share("kept_agent_of_returns", KEPT, RETURNS),
    _share("restarts", _RESTARTS, _DROPS),
    _share("redirects", _fates(Fate.REDIRECTED), RETURNS),
    _share("redirect_conversion", counted("redirects_converted"), _fates(Fate.REDIRECTED)),
    _count("returns", RETURNS),
    _share("returns", RETURNS, _DROPS),
)

_CUSTOMERS = (
    _count("customers", _EVERYBODY),
    _share("customers_reached", _REACHED, _EVERYBODY),
    _count("customers_lost", counted("customers_lost")),
    _share("customers_lost", counted("customers_lost"), _EVERYBODY),
    _count("customers_cut_off", _CUT_OFF),
    _share("customers_cut_off", _CUT_OFF, _EVERYBODY),
    _mean("repeat_contacts", both(_EVERYBODY, counted("later_contacts")), _EVERYBODY),
)


def _outcomes() -> Iterator[Ratio]:
    for fate in Fate:
        name = fate.name.lower()
        yield _count(f"outcome.{name}", _fates(fate))
        yield _share(f"outcome.{name}", _fates(fate), _DROPS)
        yield _share(f"customer_outcome.{name}", counted(customer_fate(fate)), _CUT_OFF)
        if fate not in NOT_BACK:
            yield _share(f"outcome_of_returns.{name}", _fates(fate), RETURNS)


RATIOS = (*_CONVERSATIONS, *_CUT_OFFS, *_CUSTOMERS, *_outcomes())
"""All of them but the service level, which depends on the frame."""


def _service_level(measure: str, variant: int) -> Ratio:
    """One of the five published variants.

    A is answered in time; Ab counts who left, and whom the desk closed, without an answer.
    (1) (A + Ab in time) / (Ans + Ab); (2) A / Ans; (3) A / (Ans + Ab);
    (4) A / (Ans + Ab not in time); (5) (A + short Ab) / (Ans + Ab).
    """
    good = counted("answered_in_time")
    everybody = both(_ANSWERED, _ABANDONED, counted("unanswered"))
    parts = (
        (both(good, counted("left_in_time")), everybody),
        (good, _ANSWERED),
        (good, everybody),
        (good, both(everybody, counted(less=["left_in_time"]))),
        (both(good, counted("abandoned_short")), everybody),
    )
    return _share(measure, *parts[variant - 1])


def service_levels(frame: Frame) -> Iterator[Ratio]:
    """The variant the frame asks for, then all five by number."""
    yield _service_level("service_level", frame.service_level_variant)
    for variant in range(1, 6):
        yield _service_level(f"service_level_{variant}", variant)
