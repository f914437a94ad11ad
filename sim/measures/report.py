"""From the closed books to the outcome: every measure in every scope.

A run has hundreds of figures; most who ask want a few, or those of the whole day alone. Once a run
is over its sums and samples stand still, so a figure is worked out when somebody asks for it.
"""

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from itertools import chain

from sim.measures.books import Books
from sim.measures.closed import ClosedBooks
from sim.measures.figures import Figure, Key, Outcome
from sim.measures.layout import Layout, Work, layout_of

_FEW = 16
"""Who asks for more of the figures that belong together is given all of them."""


def figures_of(books: Books) -> Outcome:
    """Every figure of the run. The books are closed: nothing may be entered any more."""
    layout = layout_of(books.frame)
    return Outcome(Figures(layout, ClosedBooks(books, layout.windows)))


class Figures(Mapping[Key, Figure]):
    """All figures of one run by their names; a mapping like any other.

    Copied, or sent to another process, it is a dictionary.
    """

    def __init__(self, layout: Layout, closed: ClosedBooks) -> None:
        self._layout = layout
        self._closed = closed
        self._made: dict[Work, tuple[Figure, ...]] = {}
        self._alone: dict[Work, int] = {}
        """How many figures were worked out alone so far."""

    def __getitem__(self, key: Key) -> Figure:
        work, place = self._layout.places[key]
        if work not in self._made:
            alone = self._alone[work] = self._alone.get(work, 0) + 1
            if alone <= _FEW and (figure := work.one(self._closed, place)) is not None:
                return figure
        return self._of(work)[place]

    def _of(self, work: Work) -> tuple[Figure, ...]:
        made = self._made.get(work)
        if made is None:
            made = self._made[work] = work.all(self._closed)
        return made

    def __iter__(self) -> Iterator[Key]:
        return iter(self._layout.keys)

    def __len__(self) -> int:
        return len(self._layout.keys)

    def __contains__(self, key: object) -> bool:
        return key in self._layout.places

    def items(self) -> ItemsView[Key, Figure]:
        """All of them, in order."""
        return self._all().items()

    def values(self) -> ValuesView[Figure]:
        """All of them without their names, in order."""
        return self._all().values()

    def _all(self) -> dict[Key, Figure]:
        figures = chain.from_iterable(map(self._of, self._layout.order))
        return dict(zip(self._layout.keys, figures, strict=True))

    def __reduce__(self) -> tuple[type[dict[Key, Figure]], tuple[dict[Key, Figure]]]:
        return dict, (self._all(),)

    def __repr__(self) -> str:
        return repr(self._all())
