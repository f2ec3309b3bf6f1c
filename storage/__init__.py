"""The only room that knows SQL. ``store.Store`` is its public face."""
