"""When a statistical expectation is looked at: after how many replications, and how surely.

Somebody who looks again and again until the interval lies on the wished side sees it there too
often. So the number of looks is settled before the first, and the error is divided over them
(Bonferroni): with error *a* and *k* looks each interval has confidence 1 - a/k, and all of them
together hold the true value with at least 1 - a.
"""

from sim.scenario.file_expect import RunSection

FIRST_LOOK = 40
"""Replications before the first look, where the file does not say how many."""
FEWEST = 10
"""Fewer say too little about how much replications differ."""


def looks(run: RunSection) -> tuple[int, ...]:
    """Return after how many replications to look: 40, 80, 160, 320.

    ``replications`` is the first look, doubled up to ``max_replications``. The last but one is
    left out if it is nearly as late as the last.
    """
    first = FIRST_LOOK
    if run.replications is not None and "replications" in run.model_fields_set:
        first = max(FEWEST, run.replications)
    most = max(run.max_replications, 2)
    if first >= most:
        asked = run.replications if "replications" in run.model_fields_set else None
        return (max(most, asked or 0),)
    sizes = [first]
    while sizes[-1] * 2 < most:
        sizes.append(sizes[-1] * 2)
    if most < sizes[-1] * 1.5 and len(sizes) > 1:
        sizes.pop()
    return (*sizes, most)


def confidence_of_look(confidence: float, number_of_looks: int) -> float:
    """Return the confidence of each look's interval, so that all together have *confidence*."""
    return 1 - (1 - confidence) / number_of_looks
