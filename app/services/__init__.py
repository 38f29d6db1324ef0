"""What a person does with Parley: each function one use case, in one unit of work."""
