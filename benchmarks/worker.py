"""One engine in a process of its own.

``python -m benchmarks.worker ENGINE SIZE SEED REPETITIONS DAYS`` prints one line of JSON. A fresh
process keeps one engine's memory and warmth from the next.
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


def best_run(job: Job, repetitions: int, days: int = 1) -> tuple[float, int]:
    """Return the seconds of CPU time and the conversations of a day, in the best repetition.

    A repetition is *days* in a row. The search for garbage before it empties the processor's
    caches, which would be much of the time of one short day, and is none of many.
    """
    best, conversations = float("inf"), 0
    for _ in range(repetitions):
        gc.collect()
        started = process_time()
        for _ in range(days):
            conversations = job.run()
        best = min(best, process_time() - started)
    return best / days, conversations


def main(engine: str, size: str, seed: str, repetitions: str, days: str) -> None:
    """Measure one engine once and print what was found."""
    job = ENGINES[engine].load()(size, int(seed))
    seconds, conversations = best_run(job, int(repetitions), int(days))
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
