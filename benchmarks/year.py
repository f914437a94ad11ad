"""A year of days, one after another: ``python -m benchmarks.year``.

Prints the peak memory of this process after the first days and after all. A day is a replication
of a scenario; its figures are used and let go, as by somebody who follows a few of them.
"""

import argparse
import sys
from time import process_time

from benchmarks.worker import peak_mib
from sim.scenario.load import load_scenario
from sim.study.replicate import run_replications

SCENARIO = "scenarios/planning/busy-weekday.scenario.yaml"
MARKS = (1, 20, 100, 365)
"""Days after which the memory is told."""


def main() -> None:
    """Run the days and print what they took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.year", description=__doc__)
    parser.add_argument("scenario", nargs="?", default=SCENARIO, help=f"default: {SCENARIO}")
    scenario = load_scenario(parser.parse_args().scenario).scenario
    started, conversations = process_time(), 0
    for day in run_replications(scenario, range(1, MARKS[-1] + 1)):
        conversations += round(day.outcome.value("arrivals", "count") or 0)
        if day.number in MARKS:
            spent = process_time() - started
            sys.stdout.write(
                f"{day.number:3} days: peak {peak_mib():6.1f} MiB, "
                f"{conversations:,} conversations, {spent:.1f} s of CPU time\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
