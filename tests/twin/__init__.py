"""A second desk, written in the plainest way, to hold the floor against."""
