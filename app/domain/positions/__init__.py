"""Statements and positions, how they carry forward, and where parties agree."""
