"""Benchmarks: how well the engine does on known answers, how fast, and how much it can carry."""
