"""The first start: who the shop is, what to look for, and where."""
