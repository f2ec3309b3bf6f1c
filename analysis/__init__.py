"""Text in, judgement out. Pure: no window, no SQL, no network."""
