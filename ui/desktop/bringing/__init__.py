"""Bringing mentions in by hand: a pasted text, tables, mails, saved pages; one dialog for all."""
