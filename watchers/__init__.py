"""Everything that goes out to the world: one file per kind of source, one polite HTTP client, the round."""
