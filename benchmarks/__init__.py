"""How fast the simulator is beside other ways to write the same desk: ``python -m benchmarks``.

The system measured is the *reconnect day* of :mod:`benchmarks.day`. Every engine reads the same
table of draws (:mod:`benchmarks.draws`) and must give the same counts (:mod:`benchmarks.counts`).
"""
