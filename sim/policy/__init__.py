"""The reconnect rules: pure, without clock, randomness or simulator."""
