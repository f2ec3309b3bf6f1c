"""Replies: drafts made of blocks, and the guard that checks a reply before it leaves."""
