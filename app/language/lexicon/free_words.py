"""Free words: the few words of grammar that change nothing where they stand, each with its reason.

An article is not free as such: `from territories` and `from the territories` were fought over.
"""

from typing import Final

_PARTICIPANTS: Final = frozenset("parties sides signatories".split())
"""They are defined by the text itself, so `Parties` and `the Parties` are the same persons."""
_TOTAL: Final = frozenset({"all", "both"})
"""Nothing is left beside `all prisoners`, so the article adds nothing."""
_SAYING: Final = frozenset(
    "agree agrees agreed ensure ensures declare declares confirm confirms recognise recognize"
    " recognizes state states affirm affirms note notes provide provides provided".split()
)
"""Verbs whose clause may begin with `that` or without it."""
_CALENDAR: Final = frozenset("календарних календарных calendar".split())
"""A day that is not called a working day is a calendar day."""


FREE: Final = {
    "en": frozenset({"the", "of", "that", "calendar"}),
    "uk": _CALENDAR,
    "ru": _CALENDAR,
}
"""The words that may be free, by language."""


def is_free(word: str, before: str, after: str, language: str) -> bool:
    """Tell whether a word between two others may be left out."""
    if language == "en":
        return _is_free_in_english(word, before, after)
    return language in {"uk", "ru"} and word in _CALENDAR and before.startswith("duration:")


def _is_free_in_english(word: str, before: str, after: str) -> bool:
    if word == "the":
        return (
            after.startswith(
                ("party:", "date:", "reference:#")
            )  # the United States: a name needs no article
            or after in _PARTICIPANTS
            or before in _TOTAL
            or (before == "of" and after in _TOTAL)
        )
    if word == "of":
        return before in _TOTAL  # all of the prisoners
    if word == "that":
        return before in _SAYING
    return word in _CALENDAR and before.startswith("duration:")
