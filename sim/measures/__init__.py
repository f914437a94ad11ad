"""Figures with names, units and denominators, computed from the trace."""
