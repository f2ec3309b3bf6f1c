"""From one mail that a platform sent to the entries it tells of. Pure."""
