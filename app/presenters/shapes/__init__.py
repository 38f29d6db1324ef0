"""The shapes of answers: what JSON carries and templates read."""
