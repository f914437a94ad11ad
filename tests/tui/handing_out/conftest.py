"""The tests of these screens look at nothing outside either."""

from tests.tui.dash.conftest import plain_environment

__all__ = ["plain_environment"]
