"""Comparison: links, what became of each point, collation, point histories."""
