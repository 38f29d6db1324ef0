"""Where the parts of a picture stand, worked out from the answer that the picture shows."""
