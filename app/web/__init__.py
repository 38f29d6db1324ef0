"""The faces on the web: JSON under /api/v1, and the same answers as pages."""
