"""The public shapes that go out: the JSON of an address, and what its page is made from."""
