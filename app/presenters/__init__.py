"""Answers assembled: the functions that fill the shapes, for web, command line and MCP alike."""
