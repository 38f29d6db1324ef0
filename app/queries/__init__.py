"""Queries: what a reader asks of the store, as of a position of the journal."""
