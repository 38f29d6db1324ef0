"""Parley: peace proposals point by point, what changed between them, and who stands where."""
