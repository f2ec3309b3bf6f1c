"""Small widgets that several pages share, one per file."""
