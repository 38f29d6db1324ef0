"""Every form of an answer but JSON, and the folder of files that a store is loaded from."""
