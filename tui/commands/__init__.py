"""The commands, one module each. Their tops import click only; the work is imported when asked."""
