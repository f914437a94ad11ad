"""The simulator against theory: each test compares simulated figures with a closed form.

Tolerance: four standard errors, estimated from independent replications. That is passed in all
but one of 16,000 tests if simulator and theory agree, and the seeds are fixed anyway.
"""
