"""The measurements: what the engine finds of known correspondences, and how fast."""
