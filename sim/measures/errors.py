"""What goes wrong when a run does not add up."""

from collections.abc import Sequence


class ConservationError(RuntimeError):
    """Something in a run got lost or was counted twice. An error of the program, never a user's."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("the run does not add up: " + "; ".join(self.faults))

    def __reduce__(self) -> tuple[type["ConservationError"], tuple[tuple[str, ...]]]:
        return ConservationError, (self.faults,)
