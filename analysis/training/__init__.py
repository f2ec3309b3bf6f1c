"""Tools that build files of ``resources``; nothing here runs in the app."""
