"""Rows in, domain objects out: the record in SQLite or PostgreSQL."""
