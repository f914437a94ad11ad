"""Closed forms of queueing theory that the simulator is held against.

Each module names the public source of its formula. They share no code with the simulator.
Times are in any unit, as long as rates are in its inverse; results are in the same unit.
"""
