"""Quotes: whether a text has the words that are quoted from it."""
