"""The page of watches and sources: what is looked for, and where."""
