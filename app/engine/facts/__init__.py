"""Typed facts of a text (numbers, dates, duties, parties), and how those of two texts differ."""
