"""The simulator: everything from a scenario file to figures, without any screen."""
