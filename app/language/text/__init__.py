"""Text as words: tokens, folding, stems."""
