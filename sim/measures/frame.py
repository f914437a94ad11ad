"""What is measured, and between when and when."""

from dataclasses import dataclass

from sim.measures.prices import Prices


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Everything the measures depend on besides the trace. Times are whole ms from the start.

    A conversation is measured if its customer first arrived in [``warm_up_ms``, ``end_ms``);
    measures of slots and queues count the time in that window. ``queue_weights`` are the
    capacity units a conversation of each queue takes. ``may_overbook`` says that the rules
    allow an agent more work than capacity; ``hold_takes_capacity`` that a hold keeps its units.
    Without ``prices`` there is no cost.
    """

    end_ms: int
    queues: tuple[str, ...]
    queue_weights: tuple[int, ...]
    agents: int
    warm_up_ms: int = 0
    interval_ms: int = 1_800_000
    service_level_ms: int = 40_000
    service_level_variant: int = 3
    short_abandon_ms: int = 10_000
    handle_includes_gap: bool = False
    may_overbook: bool = False
    hold_takes_capacity: bool = True
    prices: Prices | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.warm_up_ms < self.end_ms:
            raise ValueError("the warm-up must end before the run does")
        if self.interval_ms <= 0 or len(self.queue_weights) != len(self.queues):
            raise ValueError("intervals must have a length, and every queue a weight")
        if self.service_level_variant not in range(1, 6):
            raise ValueError(f"there is no service level variant {self.service_level_variant}")

    @property
    def intervals(self) -> int:
        """How many intervals the clock has; the last may be a short one."""
        return -(-self.end_ms // self.interval_ms)

    def interval_of(self, at_ms: int) -> int:
        """The interval of a moment; what comes after the end counts with the last."""
        return min(at_ms // self.interval_ms, self.intervals - 1)

    def measures(self, first_arrival_ms: int) -> bool:
        """Whether a customer who first arrives then is measured."""
        return self.warm_up_ms <= first_arrival_ms < self.end_ms

    def within(self, from_ms: int, to_ms: int) -> int:
        """How much of [from, to) lies in the measured window."""
        return max(0, min(to_ms, self.end_ms) - max(from_ms, self.warm_up_ms))
