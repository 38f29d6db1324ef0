"""Unicode folding: which characters, and which ways to write a word, count as the same.

Every table of such characters stands here. What folds takes as much of it as its purpose bears:
a rule tells `—` from `-`, a quote tells capitals, a search tells neither.
"""

import unicodedata
from typing import Final

import regex

MOST_LETTERS: Final = 64
"""To a search, longer words are the same when they begin alike."""

APOSTROPHES: Final = "'’ʼ"
HYPHENS: Final = "-‑"
SOFT_HYPHEN: Final = "\u00ad"
JOINERS: Final = "\u200c\u200d"
"""Characters inside words that cannot be seen, and that some scripts need."""
_UNSEEN: Final = SOFT_HYPHEN + (
    "\u200b\u200c\u200d\u2060\ufeff"  # joiners, and blanks of no width
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # directions of writing
)
PRINTED: Final = {
    form: plain
    for plain, forms in {
        "'": APOSTROPHES[1:] + "‘‚‛ʹ′`´‹›",
        '"': "“”„‟«»″",
        "-": HYPHENS[1:] + "‐‒–—―−",
        "...": "…",
        "": _UNSEEN,
    }.items()
    for form in forms
}
"""What each character that printing puts for another was typed as."""

BROKEN_WORD: Final = rf"(?<=\p{{L}})[{HYPHENS}‐{SOFT_HYPHEN}][^\S\n]*+\n\s*+(?=\p{{L}})"
"""A hyphen at the end of a line within a word, and the line's end, as a pattern says it."""

_JOINER: Final = "\u034f"  # a mark nobody sees: whatever reads letters takes it for part of a word
_IN_PLACE: Final = str.maketrans(
    {form: plain or _JOINER for form, plain in PRINTED.items() if len(plain) <= 1}
)
_SPELLED_OUT: Final = str.maketrans(
    {form: plain for form, plain in PRINTED.items() if len(plain) > 1}
)
_JOINTS: Final = str.maketrans(
    dict.fromkeys(APOSTROPHES[1:], "'") | dict.fromkeys(HYPHENS[1:], "-")
)
_SPELLING: Final = _JOINTS | str.maketrans("ё", "е")
_LEFT_OUT: Final = dict.fromkeys(
    [ord(form) for form, plain in PRINTED.items() if plain in {"", "'"}] + [ord("'"), ord(_JOINER)]
)
# Ukrainian, Russian and Belarusian spell common words alike but for these letters.
_KINDRED: Final = str.maketrans("іїйыєэёґўщо", "ииииееегуша", "ьъ'")
# Latin letters and their Cyrillic twins: in both cases, as capitals only, in few languages.
_TWINS: Final = "aceiopxy", "асеіорху"
_CAPITAL_TWINS: Final = "kmtbh", "кмтвн"
_RARE_TWINS: Final = "jsdh", "јѕԁһ"
_LOOK_ALIKES: Final = str.maketrans(_TWINS[0] + _CAPITAL_TWINS[0], _TWINS[1] + _CAPITAL_TWINS[1])
_SAME_LOOK: Final = str.maketrans(
    _TWINS[1] + _RARE_TWINS[1] + (_TWINS[1] + _CAPITAL_TWINS[1]).upper() + "ЈЅ",
    _TWINS[0] + _RARE_TWINS[0] + (_TWINS[0] + _CAPITAL_TWINS[0]).upper() + "JS",
)
_VOWELS: Final = regex.compile("[aeiouyàâäéèêëîïôöùûüœæáíóúаеиоуюя]")
_POSSESSIVE: Final = regex.compile(r"(?<=[a-z])'s$")
_OF_LETTERS: Final = frozenset("\u0306\u0308")  # without them й would be и, and ї would be і


def normalise(text: str) -> str:
    """Return the text in Unicode NFC: the form in which every text is stored."""
    return unicodedata.normalize("NFC", text)


def fold(word: str) -> str:
    """Fold the case of a word, and unify its apostrophes and hyphens."""
    return word.casefold().translate(_JOINTS)


def fold_spelling(word: str) -> str:
    """Fold a word, and take ё for е: Russian is printed either way."""
    return word.casefold().translate(_SPELLING)


def fold_print(word: str) -> str:
    """Fold a word, and write its ligatures, quotation marks and dashes as they were typed."""
    return unprinted(unicodedata.normalize("NFKC", word).casefold())


def as_cyrillic(word: str) -> str:
    """Write the Latin letters of a folded word that look like Cyrillic ones as those."""
    return word.translate(_LOOK_ALIKES)


def look_of(written: str) -> str:
    """Return what is the same for texts that look alike (a skeleton, as UTS #39 calls it).

    Cyrillic letters that no typeface tells from Latin ones become those, and joiners, which cannot
    be seen, go.
    """
    seen = unicodedata.normalize("NFKC", written).translate(_SAME_LOOK)
    return "".join(character for character in seen if character not in JOINERS)


def fold_kindred(word: str) -> str:
    """Write what a folded word is spelled like in all East Slavic languages."""
    return word.translate(_KINDRED)


def consonants(word: str) -> str:
    """Return the consonants of a word, or the word if it has none."""
    return _VOWELS.sub("", word) or word


def unprinted(text: str) -> str:
    """Write every character that printing puts for one other as that other, each in its place."""
    return text.translate(_IN_PLACE)


def differs_in_print_only(one: str, other: str) -> bool:
    """Tell whether two texts differ, and only in quotation marks, dashes, blanks or capitals."""
    return one != other and _as_typed(one) == _as_typed(other)


def _as_typed(text: str) -> list[str]:
    return fold_print(text).translate(_SPELLED_OUT).replace(_JOINER, "").split()


def fold_accents(word: str) -> str:
    """Fold a word, unprinted, to its bare letters: no accents, apostrophes, possessive or width."""
    kept: list[str] = []
    # Cut first: to sort the marks on one letter takes the square of their number.
    bare = _POSSESSIVE.sub("", fold_spelling(word[: 4 * MOST_LETTERS])).translate(_LEFT_OUT)
    for character in unicodedata.normalize("NFKD", bare):
        if not unicodedata.combining(character) or (
            character in _OF_LETTERS and kept and "\u0400" <= kept[-1] <= "\u04ff"
        ):
            kept.append(character)
    folded = fold_spelling(normalise("".join(kept)))
    return folded.translate(_LEFT_OUT)[:MOST_LETTERS]
