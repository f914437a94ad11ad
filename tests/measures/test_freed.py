"""What a run leaves behind."""

import gc
from weakref import ref

from benchmarks.day import SIZES
from benchmarks.our_jobs import PLANNING
from sim.floor.uncollected import uncollected
from sim.measures.ledger import Ledger
from sim.population.population import draw
from sim.trace.recorder import Level, Recorder

DAY = SIZES["small"]


def test_a_ledger_is_freed_without_the_collector() -> None:
    """As soon as its run is over and nobody has it any more, though figures are still read."""
    with uncollected():
        assert not gc.isenabled()
        ledger = Ledger(PLANNING.frame(DAY))
        recorder = Recorder(ledger.feed, Level.MEASURES)
        population = draw(PLANNING.customers(DAY), seed=1, replication=1)
        floor = PLANNING.floor(DAY, population, recorder)
        end_ms = floor.run()
        recorder.close()
        outcome = ledger.finish(end_ms)
        left = ref(ledger)
        del ledger
        assert left() is None
        assert outcome.value("arrivals", "count")
        assert recorder.last_ms == end_ms
