"""Which points of two texts are likely to be one, how likely, and on what evidence."""
