"""Running without the cyclic garbage collector.

The collector looks again and again at everything that lives, in search of objects that only keep
each other alive. A run makes none: what belongs to a chat is freed the moment the chat is over,
and the books when the figures are worked out (tests watch over both). Only a floor's own parts
know each other, and are freed when the run is over and the collector is back. Its search costs
little on a day of 5,000 chats, up to a sixth of the floor's time on one of 100,000, and some
hundredths of short runs one after the other, if it comes in the middle of them.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Switch the collector off for a while, for the whole process.

    It is switched on again at the end, also after an error, by whoever has switched it off: runs
    in several threads, or one within another, do not disturb each other.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
