"""The regression suite under scenarios/regression, and what it would notice."""
