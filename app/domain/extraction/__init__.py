"""What a text states, found by rules: amounts, dates, parties, lists, and which of them differ."""
