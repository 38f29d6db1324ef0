"""Sentence embeddings: a text as a vector of fixed length."""
