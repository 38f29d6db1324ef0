"""Numerals, amounts, days and references as a language writes them, read as values."""
