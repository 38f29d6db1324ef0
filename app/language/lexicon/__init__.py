"""The words of each language that tell of facts, and the grammar that reads them."""
