"""Alignment: which points of two texts continue one another, and with what probability."""
