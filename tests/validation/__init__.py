"""The simulator against theory: each test compares simulated figures with a closed form.

Tolerance: four standard errors, estimated from independent replications. If simulator and theory
agree, chance is beyond that once in 16,000 times with a known standard error, and once in 1,300
with one that is estimated from 20 replications (Student's t). The seeds are fixed anyway.
"""
