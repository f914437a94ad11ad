"""Scenario files: the format, its loading, and its errors with line and column."""
