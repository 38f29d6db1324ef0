"""Answers told in words, in Markdown or as plain text, to be put into a note or a message."""
