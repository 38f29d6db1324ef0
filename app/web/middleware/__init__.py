"""ASGI middleware: caching, content negotiation, rate limits, the request log."""
