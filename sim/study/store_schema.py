"""The tables of ``study.sqlite``; docs/studies.md tells how to read them."""

from sim.measures.catalogue import MEASURES
from sim.measures.figures import TOTAL, Key

FORMAT = "1"
"""Grows when a column changes its meaning."""

TABLES = """
CREATE TABLE study (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE scenario (place INTEGER PRIMARY KEY, path TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE cells (cell INTEGER PRIMARY KEY, label TEXT NOT NULL, refused TEXT NOT NULL);
CREATE TABLE cell_values (
    cell INTEGER NOT NULL, axis INTEGER NOT NULL, path TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (cell, axis)
) WITHOUT ROWID;
CREATE TABLE runs (
    cell INTEGER NOT NULL, replication INTEGER NOT NULL, end_ms INTEGER NOT NULL,
    PRIMARY KEY (cell, replication)
) WITHOUT ROWID;
CREATE TABLE names (
    name INTEGER PRIMARY KEY, measure TEXT NOT NULL, stat TEXT NOT NULL, scope TEXT NOT NULL,
    UNIQUE (measure, stat, scope)
);
CREATE TABLE numbers (
    cell INTEGER NOT NULL, replication INTEGER NOT NULL, name INTEGER NOT NULL,
    num REAL, den REAL NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (cell, replication, name)
) WITHOUT ROWID;
CREATE VIEW figures AS
    SELECT cell, replication, measure, stat, scope,
           CASE WHEN den <> 0 THEN num / den END AS value, num, den, n
    FROM numbers JOIN names USING (name);
"""

SEAL = """
INSERT INTO study SELECT name, value FROM live.study WHERE name <> 'state' ORDER BY name;
INSERT INTO study VALUES ('state', 'finished');
INSERT INTO scenario SELECT place, path, value FROM live.scenario ORDER BY place;
INSERT INTO cells SELECT cell, label, refused FROM live.cells ORDER BY cell;
INSERT INTO cell_values SELECT cell, axis, path, value FROM live.cell_values ORDER BY cell, axis;
INSERT INTO runs SELECT cell, replication, end_ms FROM live.runs ORDER BY cell, replication;
"""
"""Copies all but the figures from the database ``live``; ``names`` has been filled before."""

SEAL_NUMBERS = """
INSERT INTO numbers
    SELECT cell, replication, name, num, den, n FROM live.numbers
    ORDER BY cell, replication, name
"""
"""Copies the figures if names have the same numbers there: nothing is sorted."""

SEAL_RENUMBERED = """
INSERT INTO numbers
    SELECT cell, replication, names.name, num, den, n
    FROM live.numbers JOIN live.names AS old ON numbers.name = old.name
    JOIN names USING (measure, stat, scope)
    ORDER BY cell, replication, names.name
"""
"""Copies the figures if names have other numbers there."""

_MEASURES = {measure.name: place for place, measure in enumerate(MEASURES)}


def rank(key: Key) -> tuple[int, int, str, int, str]:
    """Return where a figure stands among all: the whole day, queues, then parts of the day."""
    kind, _, number = key.scope.partition(":")
    part = int(number) if kind == "interval" else 0
    scope = 0 if key.scope == TOTAL else 1 if kind == "queue" else 2
    return (scope, part, key.scope, _MEASURES.get(key.measure, len(_MEASURES)), key.stat)
