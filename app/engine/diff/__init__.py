"""Word diffs: longest common subsequences, edit scripts, clean-up for reading."""
