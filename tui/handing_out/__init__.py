"""A lesson to hand out: as a recording, as a page that plays by itself, on paper."""
