"""Read models folded from the journal, and caches, owned by whoever opens the store."""
