"""Several runs: replications, in as many processes as the machine has."""
