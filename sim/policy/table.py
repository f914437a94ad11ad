"""The transition table: which rows are in force under which settings."""

from dataclasses import replace

from sim.policy.rows import Row
from sim.policy.settings import Profile, Settings
from sim.policy.table_classic import CLASSIC
from sim.policy.table_common import BESIDE, COMMON
from sim.policy.table_modern import MODERN


def _place(row: Row) -> tuple[bool, int, str]:
    """Sort by number, then by letter; rows of the modern profile come last."""
    label = row.rule.id
    return label.startswith("m"), int(label.strip("mabcdefghij")), label


_PLACES = {
    row.rule.id: index
    for index, row in enumerate(sorted(COMMON + CLASSIC + MODERN + BESIDE, key=_place))
}


def _numbered(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(replace(row, rule=replace(row.rule, index=_PLACES[row.rule.id])) for row in rows)


_OF_PROFILE = {
    Profile.CLASSIC: _numbered(COMMON + CLASSIC),
    Profile.MODERN: _numbered(COMMON + MODERN),
}
_BESIDE = _numbered(BESIDE)

TABLE: tuple[Row, ...] = tuple(sorted(_numbered(COMMON + CLASSIC + MODERN + BESIDE), key=_place))
"""Every row there is, by number."""


def table_for(settings: Settings) -> tuple[Row, ...]:
    """Return the rows in force: at most one of them speaks of any state and event."""
    return tuple(row for row in _OF_PROFILE[settings.profile] if row.given.holds(settings))


def beside_for(settings: Settings) -> tuple[Row, ...]:
    """Return the rows that replace one of the table when a count is reached."""
    return tuple(row for row in _BESIDE if row.given.holds(settings))
