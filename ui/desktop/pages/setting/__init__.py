"""The parts of the settings page, one group of questions each."""
