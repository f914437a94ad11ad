"""What must stay the same when something else changes."""
