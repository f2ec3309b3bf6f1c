"""Files that go in and out: mentions brought by hand, and the mentions as a table."""
