"""The public shapes: what JSON carries, what files hold, what templates read."""
