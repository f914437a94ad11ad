"""Erlang C and Erlang A: what a staffing calculator would say of the same load.

Poisson arrivals, exponential service times, one queue, each server with one customer at a time,
a steady state. Erlang C: endless patience. Erlang A: exponential patience.

Sources: A. K. Erlang, 1917, for C; for A the building blocks of A. Mandelbaum and S. Zeltyn,
"Call centers with impatient customers: many-server asymptotics of the M/M/n+G queue" (2005),
of which Palm's M/M/n+M is the exponential case. There J is the integral from 0 of
exp(L H(x) - n m x), H the integrated patience tail, L and m the rates of arrival and service.

Times are in ms, like everywhere; rates are per ms.
"""

import math
from dataclasses import dataclass

_NEGLIGIBLE = 1e-15
_LARGE = 1e200


@dataclass(frozen=True, slots=True)
class Line:
    """What a formula says.

    ``service_level`` is the share of all customers who are served within the time asked for,
    ``wait_ms`` the mean wait of all, ``abandoned`` the share who give up.
    """

    service_level: float
    wait_ms: float
    abandoned: float


def erlang_c(load: float, servers: int, service_ms: float, within_ms: float) -> Line | None:
    """Return what Erlang C says of *load* erlangs; None if the queue would grow for ever."""
    if servers <= load:
        return None
    blocked = 1 / _inverse_b(load, servers)
    waits = blocked / (1 - load / servers * (1 - blocked))
    spare = (servers - load) / service_ms
    return Line(1 - waits * math.exp(-spare * within_ms), waits / spare, 0.0)


def erlang_a(
    load: float, servers: int, service_ms: float, patience_ms: float, within_ms: float
) -> Line | None:
    """Return what Erlang A says of *load* erlangs; None without servers."""
    if servers < 1:
        return None
    if load <= 0:
        return Line(1.0, 0.0, 0.0)
    full = servers * patience_ms / service_ms
    pressure = load * patience_ms / service_ms
    idle = _inverse_b(load, servers - 1)
    whole = _log_series(full, pressure) + math.log(pressure)
    left = math.exp(-within_ms / patience_ms)
    shrunk = pressure * (1 - left) - (full + 1) * within_ms / patience_ms
    # All weights are divided by that of the states in which everybody is busy.
    alone = math.exp(-whole)
    early = math.exp(_log_series(full + 1, pressure) - whole)
    late = math.exp(shrunk + _log_series(full + 1, pressure * left) - whole)
    all_states = idle * alone + 1
    served = (idle * alone + pressure * (early - late)) / all_states
    gave_up = (alone + 1 - full / pressure) / all_states
    return Line(served, gave_up * patience_ms, gave_up)


def _inverse_b(load: float, servers: int) -> float:
    """One by Erlang B, the share of time in which all of *servers* are busy."""
    found = 1.0
    for number in range(1, servers + 1):
        found = 1 + number / load * found if load else math.inf
    return found


def _log_series(b: float, a: float) -> float:
    """The logarithm of 1/b + a/(b (b + 1)) + a^2/(b (b + 1) (b + 2)) + ...

    That is exp(a) a^-b times the lower incomplete gamma function of (b, a), without its overflow.
    """
    term, total, scale, k = 1 / b, 1 / b, 0.0, 0
    while term > _NEGLIGIBLE * total or a > b + k:
        k += 1
        term *= a / (b + k)
        total += term
        if total > _LARGE:
            scale += math.log(total)
            term, total = term / total, 1.0
    return scale + math.log(total)
