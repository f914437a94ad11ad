"""``python -m benchmarks``: measure, print the table, write the JSON."""

import argparse
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks.day import SIZES
from benchmarks.engines import ENGINES, YARDSTICK
from benchmarks.goals import goals
from benchmarks.measure import FULL, QUICK, measure, summarise
from benchmarks.report import as_json, table


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, no large day")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, metavar="NAME", help="only these")
    parser.add_argument("--sizes", nargs="+", choices=SIZES, metavar="SIZE", help="only these")
    parser.add_argument("--seed", type=int, default=1, help="of the first round (default: 1)")
    parser.add_argument("--json", type=Path, default=Path("build/benchmarks.json"))
    return parser.parse_args(argv)


def pairs(options: argparse.Namespace) -> list[tuple[str, str]]:
    """Return what to measure. An engine named on the command line runs at every size asked for."""
    sizes = options.sizes or [size for size in SIZES if not (options.quick and size == "large")]
    named = set(options.engines or ())
    engines = [ENGINES[name] for name in ENGINES if not named or name in named | {YARDSTICK}]
    return [
        (engine.name, size)
        for size in sizes
        for engine in engines
        if engine.name in named or size in engine.sizes
        if _there(engine.needs, engine.name)
    ]


def _there(needs: str, name: str) -> bool:
    if find_spec(needs) is None:
        _tell(f"{name} is left out: {needs} is not installed")
        return False
    return True


def _tell(text: str) -> None:
    sys.stderr.write(text + "\n")


def main() -> None:
    """Measure what was asked for."""
    options = arguments()
    plan = QUICK if options.quick else FULL
    samples = measure(pairs(options), plan, options.seed, _tell)
    rows = summarise(samples)
    sys.stdout.write(table(rows) + "\n\n")
    for goal in goals(rows):
        sys.stdout.write(f"{goal}\n")
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(as_json(rows, samples), encoding="utf-8")
    _tell(f"written to {options.json}")


if __name__ == "__main__":
    main()
