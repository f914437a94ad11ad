"""What customers and agents say to each other: invented words that agree with the trace."""
