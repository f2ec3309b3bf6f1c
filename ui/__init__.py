"""Where people meet Vigie: the window (desktop) and the command line (terminal)."""
