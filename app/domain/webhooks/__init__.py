"""Webhooks: when a message is sent again, and the SSRF guard."""
