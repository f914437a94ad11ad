"""The only place where random bits come from. Numbers are addressed, never consumed in sequence.

The generator is Philox4x64-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as
1, 2, 3", 2011): a keyed function from a 256-bit counter to four 64-bit words. The seed is the key;
replication, purpose, occurrence and position are the counter, so every number has an address of
its own and can be asked for alone, in any order. Only numpy's raw 64-bit words are used: they are
the published function, whereas numpy's distributions may change between its versions.
"""

from dataclasses import dataclass, field
from enum import IntEnum, unique

import numpy as np
from numpy.random import Philox
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
WordArray = NDArray[np.uint64]

WORDS_PER_COUNTER = 4
_WORD = 1 << 64
_COUNTERS = 1 << 256


@unique
class Purpose(IntEnum):
    """What a number is for.

    Only ever append to this list, and never renumber it: a number's purpose is part of its
    address, so a changed one would change every result that anybody has stored.
    """

    ARRIVAL = 0
    TOPIC = 1
    SIGNED_IN = 2
    DEVICE = 3
    CONTACT = 4
    PATIENCE = 5
    SILENT = 6
    LINK_SHARED = 7
    WRAP_UP = 8
    DROP_SHARE = 9
    DROP_AFTER = 10
    DROP_KIND = 11
    RETURNS = 12
    ABSENCE = 13
    SAME_BROWSER = 14
    USES_LINK = 15
    CONTINUES = 16
    PROMPT = 17
    CLOSES_CHAT = 18
    CLOSES_CHAT_AT = 19
    COMES_AGAIN = 20
    TRANSFER = 21
    TRANSFER_AT = 22
    OFFER = 23
    ACCEPT = 24
    CLOSES_HELD = 25
    CLOSES_HELD_AFTER = 26
    CONVERTS = 27
    FORM = 28
    SURVEY = 29
    INCIDENT = 30
    INCIDENT_AT = 31
    RECORDED_DAY = 32


@dataclass(frozen=True, slots=True)
class Randomness:
    """All random numbers of one replication.

    ``seed`` is 0 .. 2**128 - 1, ``replication`` 0 .. 2**64 - 1; ValueError for any other.
    """

    seed: int
    replication: int
    _generator: Philox = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not 0 <= self.seed < _WORD * _WORD:
            raise ValueError(f"the seed is 0 or more and has at most 38 digits, not {self.seed}")
        if not 0 <= self.replication < _WORD:
            raise ValueError(f"a replication is numbered from 0, not {self.replication}")
        object.__setattr__(self, "_generator", Philox(key=self.seed))

    def words(self, purpose: Purpose, occurrence: int, start: int, count: int) -> WordArray:
        """Return the raw 64-bit words at positions *start* .. *start* + *count* - 1."""
        block, skip = divmod(start, WORDS_PER_COUNTER)
        counter = ((self.replication * _WORD + purpose) * _WORD + occurrence) * _WORD + block
        self._go_to((counter - 1) % _COUNTERS)  # numpy steps the counter before it draws.
        words: WordArray = self._generator.random_raw(skip + count)
        return words[skip:]

    def _go_to(self, counter: int) -> None:
        """Set the generator's counter. Making a new generator takes ten times as long."""
        state = self._generator.state
        words = np.frombuffer(counter.to_bytes(32, "little"), dtype="<u8")
        state["state"]["counter"] = words.astype(np.uint64)
        state["buffer_pos"] = WORDS_PER_COUNTER  # nothing is left of the words drawn before
        self._generator.state = state

    def uniforms(self, purpose: Purpose, occurrence: int, start: int, count: int) -> FloatArray:
        """Return numbers strictly between 0 and 1 at positions *start* onwards.

        Each is ``(k + 1/2) / 2**52`` with the upper 52 bits of its word as *k*: exact in float64,
        symmetric about 1/2, and never 0 or 1, where inverse transforms have no value.
        """
        high = self.words(purpose, occurrence, start, count) >> np.uint64(12)
        return (high.astype(np.float64) + 0.5) * 2.0**-52
