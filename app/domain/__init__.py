"""What peace proposals are and how they are compared: pure, no input and no output."""
