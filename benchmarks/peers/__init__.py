"""The contestants of the race: each is a process of its own that is told when to run."""
