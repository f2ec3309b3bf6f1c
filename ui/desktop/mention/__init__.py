"""One mention, whole: its text, why it was judged so, the notes, and the reply."""
