"""The programs that are compared for speed: each is a process that is told when to run."""
