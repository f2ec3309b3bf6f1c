"""The timeline: all mentions, newest first, in a list that stays fluid whatever its length."""
