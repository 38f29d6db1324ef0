"""Whether two wordings say the same: proved, known to differ, or undetermined."""
