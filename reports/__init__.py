"""Reports: the figures of a period, and their PDF."""
