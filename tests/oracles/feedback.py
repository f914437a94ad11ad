"""Everybody drops once, nothing is held, everybody queues again: a product-form network.

A contact of Gamma(2) length cut at a uniform point is two independent exponential parts. The
queue is then a station with exponential service and feedback through a delay, and both visits
see Erlang C at twice the arrival rate, whatever the distribution of the absence. Source:
F. Baskett, K. M. Chandy, R. R. Muntz, F. G. Palacios, "Open, closed, and mixed networks of
queues with different classes of customers", 1975.
"""

from tests.oracles.erlang_c import ErlangC


def both_visits(arrival_rate: float, mean_part: float, servers: int) -> ErlangC:
    """Return the queue that the first and the second visit see; *mean_part* is half a contact."""
    return ErlangC(2 * arrival_rate, mean_part, servers)
