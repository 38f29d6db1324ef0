"""Commands: what a writer does, each in one unit of work."""
