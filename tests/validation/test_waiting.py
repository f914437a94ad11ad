"""Waits at desks of one chat per agent without drops: Erlang C and Erlang A.

The quick tests take one desk each; docs/validation.md shows a grid of load and size.
"""

from tests.validation.comparison import check
from tests.validation.waiting import Size, erlang_a, erlang_c


def test_a_small_desk_keeps_to_erlang_c() -> None:
    """Six agents, each busy three quarters of the time, endless patience."""
    check(erlang_c(Size(6, 0.75, customers=2_000, replications=12)))


def test_a_full_desk_keeps_to_erlang_a() -> None:
    """Twelve agents with more work than they can do; who is tired of waiting leaves."""
    check(erlang_a(Size(12, 1.08, customers=2_000, replications=12)))
