"""Where every part of a picture stands: layouts for pages and documents to draw."""
