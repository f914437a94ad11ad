"""A run that is watched: stepped, played, wound back, and interfered with."""
