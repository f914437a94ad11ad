"""When Python searches for garbage while a dashboard runs.

The collector's search for objects that only keep each other alive goes over everything that
lives: of a program with all its modules that takes a tenth of a second, which is a picture that
comes late and a key that is answered late. Nearly nothing of what is there once the first screen
stands will ever be garbage, so the search may pass over it.
"""

import gc

THRESHOLDS = (100_000, 5, 5)
"""How many more objects there are before the youngest are searched, and how many such searches
there are before the older ones are.

A picture makes thousands of objects, and hardly one that keeps itself alive: nearly all are gone
by the next picture without any search (a test watches over that), while a search of the youngest
costs 20 ms with a desk of 1,000 agents.
"""


def spare_what_stands() -> None:
    """Let the collector pass over all that lives now, for as long as the process lasts.

    What is no longer used is freed all the same, unless it keeps itself alive in a circle.
    """
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)


def look_at_everything() -> None:
    """Search everything once: another session is opened, and the old one may go."""
    gc.unfreeze()
    gc.collect()
