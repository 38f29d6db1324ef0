"""Processes beside the server: the webhook courier and its HTTP client."""
