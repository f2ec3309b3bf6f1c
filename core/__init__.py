"""The vocabulary of Vigie: plain values, errors, queries, text, settings, secrets, paths, clock."""
