"""Text in, judgement out. Pure: no window, no SQL, no network."""

import os

# The matrices of one text are so small that sharing them among processors takes ten times longer than the
# arithmetic itself. numpy reads this when it is loaded, which is after this package.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("VECLIB_MAXIMUM_THREADS", "1")
