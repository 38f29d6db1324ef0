"""The journal: revisions in canonical bytes, their digests, the hash chain."""
