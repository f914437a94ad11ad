"""One engine in a process of its own: ``python -m benchmarks.worker ENGINE SIZE SEED REPETITIONS``.

Prints one line of JSON. A fresh process keeps one engine's memory and warmth from the next.
"""

import gc
import json
import resource
import sys
from pathlib import Path
from time import process_time

from benchmarks.engines import ENGINES, Job


def peak_mib() -> float:
    """Return this process's peak resident memory.

    The kernel's own mark where there is one: the other also counts the parent's before exec.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def best_run(job: Job, repetitions: int) -> tuple[float, int]:
    """Return the shortest of *repetitions* runs in seconds of CPU time, and its conversations."""
    best, conversations = float("inf"), 0
    for _ in range(repetitions):
        gc.collect()
        started = process_time()
        conversations = job.run()
        best = min(best, process_time() - started)
    return best, conversations


def main(engine: str, size: str, seed: str, repetitions: str) -> None:
    """Measure one engine once and print what was found."""
    job = ENGINES[engine].load()(size, int(seed))
    seconds, conversations = best_run(job, int(repetitions))
    memory = peak_mib()
    found = {
        "seconds": seconds,
        "conversations": conversations,
        "peak_mib": memory,
        "events": job.events(),
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
