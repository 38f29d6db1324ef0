"""Parley: peace proposals point by point, what changed between them, and who stands where."""

import os

# OpenBLAS reads this once, when NumPy is first imported, which is after this line. With a thread a
# core the many small products of `app.engine.embedding` wait for one another wherever the machine
# has other work: on two busy cores a hundred texts took 25 seconds, against 4 with one thread.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
