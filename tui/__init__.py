"""Everything a person meets in a terminal."""
