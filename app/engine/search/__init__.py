"""Full-text search: a query parser, an inverted index, snippets."""
