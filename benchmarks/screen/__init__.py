"""How the dashboard performs: the real program in a pseudo-terminal, at the sizes of real desks."""
