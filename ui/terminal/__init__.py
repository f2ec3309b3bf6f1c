"""The command line: for people by default, for scripts with ``--json``. Knows no Qt."""
