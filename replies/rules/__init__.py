"""The rules of the guard, one file per concern."""
