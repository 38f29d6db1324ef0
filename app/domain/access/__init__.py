"""API keys, and the token bucket that limits rates."""
