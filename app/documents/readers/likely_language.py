"""Language identification by letters and small words, for a text whose language nobody said."""

import re
from collections import Counter
from typing import Final

_UKRAINIAN: Final = frozenset("іїєґ")
_RUSSIAN: Final = frozenset("ыэъё")
_SCRIPTS: Final = (("ar", re.compile(r"[\u0600-\u06ff]")), ("he", re.compile(r"[\u0590-\u05ff]")))
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")
_SMALL_WORDS: Final = {
    "en": frozenset("the of and to in is that for on shall by with".split()),
    "fr": frozenset("le la les des et du en une que dans pour est".split()),
    "de": frozenset("der die das und den von zu mit ist im".split()),
    "es": frozenset("el los las y del en una que por para se".split()),
}


def likely_language(text: str) -> str:
    """Return the BCP 47 tag of the likeliest language; `und` where nothing speaks for one."""
    sample = text[:50_000]
    letters = Counter(sample.casefold())
    counts = {tag: len(script.findall(sample)) for tag, script in _SCRIPTS}
    counts["cyrillic"] = len(_CYRILLIC.findall(sample))
    counts["latin"] = len(_LATIN.findall(sample))
    script, count = max(counts.items(), key=lambda pair: pair[1])
    if not count:
        return "und"
    if script == "cyrillic":
        ukrainian = sum(letters[letter] for letter in _UKRAINIAN)
        russian = sum(letters[letter] for letter in _RUSSIAN)
        return "und" if ukrainian == russian else "uk" if ukrainian > russian else "ru"
    return _by_small_words(sample) if script == "latin" else script


def _by_small_words(text: str) -> str:
    words = Counter(re.findall(r"\w+", text.casefold()))
    scores = {
        tag: sum(words[word] for word in small) for tag, small in sorted(_SMALL_WORDS.items())
    }
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] else "und"
