"""How a lesson is paced: time to read each sentence, and a quick way over what lies between."""

WORDS_A_SECOND = 4.5
AT_LEAST_S, BEGIN_S = 1.5, 0.7
"""The shortest stop, and what it takes to look up at a new sentence."""
AGAIN = 0.35
"""Of the reading time so much is given to what was read before."""
SHORTEST_S, LONGEST_S = 0.8, 2.0
"""What the way from one moment to the next takes, however long it is on the desk's clock."""
NATURAL = 40
"""Simulated seconds in a second, where the way is neither shortest nor longest."""
SLOWEST, FASTEST = 0.25, 8.0
"""How much slower or faster than this a user may go."""


def reading_s(*sentences: str, again: bool = False) -> float:
    """Return how many seconds it takes to read *sentences* at ease."""
    words = sum(len(sentence.split()) for sentence in sentences)
    if not words:
        return 0.0
    needed = max(BEGIN_S + words / WORDS_A_SECOND, AT_LEAST_S)
    return needed * AGAIN if again else needed


def way_s(gap_ms: int) -> float:
    """Return in how many seconds *gap_ms* of the desk's time are passed over."""
    return min(max(gap_ms / 1000 / NATURAL, SHORTEST_S), LONGEST_S)


def faster(pace: float) -> float:
    """Return twice the *pace*, up to the fastest."""
    return min(pace * 2, FASTEST)


def slower(pace: float) -> float:
    """Return half the *pace*, down to the slowest."""
    return max(pace / 2, SLOWEST)
