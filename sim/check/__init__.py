"""Expectations of scenario files, and verdicts on them."""
