"""The desk in motion: agents, queues, holds and shifts on a SimPy clock."""
