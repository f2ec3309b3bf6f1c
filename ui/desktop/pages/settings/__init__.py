"""The settings page, and its parts: one group of questions each."""
