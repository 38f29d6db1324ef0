"""Lexemes as the rules of substance read them: folded words, numbers and marks, each placed."""

from collections.abc import Iterator
from typing import Final

from app.language.text.folding import fold_spelling
from app.language.text.tokens import Lexeme, PieceReader, as_read

__all__ = ["SENTENCE_ENDS", "Lexeme", "lexemes"]

SENTENCE_ENDS: Final = frozenset({".", ";", "!", "?", "\n", ":"})
"""The marks that no fact reaches across."""


def _parted(piece: str) -> Iterator[Lexeme]:
    """Fold each word, and read `cannot` as the two words that it is."""
    for written, start, end in as_read(piece):
        word = fold_spelling(written)
        if word == "cannot":
            middle = start + len("can")
            yield Lexeme("can", start, middle)
            yield Lexeme("not", middle, end)
        else:
            yield Lexeme(word, start, end)


lexemes: Final = PieceReader(_parted)
"""Returns the lexemes of a text in order; in time proportional to its length."""
