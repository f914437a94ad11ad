"""The record of what happened, one line for each event."""
