"""Answers told in words: blocks for Markdown and plain text."""
