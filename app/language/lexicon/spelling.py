"""Orthographic normalisation: spellings of one word that no reader takes for two.

Typography (ligatures, quotation marks, dashes) in every language; British and American endings in
English; spellings that stand side by side in the Ukrainian orthography of 2019, and the vowels and
consonants that Ukrainian and Russian prepositions take for the sake of sound.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import regex

from app.language.text.folding import as_cyrillic, fold_print

_MOST_REMEMBERED: Final = 65_536
_MIXED: Final = regex.compile(r"[a-z].*[а-яіїєґ]|[а-яіїєґ].*[a-z]")
# Oxford's New Hart's Rules and Webster's: endings first, then single words.
_ENGLISH_ENDINGS: Final = (
    (regex.compile(r"(?<=\p{L}{3})is(?=(?:e|es|ed|ing|er|ers|ation|ations|able)$)"), "iz"),
    (regex.compile(r"(?<=\p{L}{3})ys(?=(?:e|es|ed|ing|er|ers)$)"), "yz"),
    (regex.compile(r"(?<=\p{L}{3})our(?=(?:s|ed|ing|ings|able|ably|hood|ly)?$)"), "or"),
    (regex.compile(r"(?<=\p{L}{2}[^aeiou][ae])ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (regex.compile(r"(?<=met|cent|theat|lit|fib)re(?=s?$)"), "er"),
)
_ENGLISH: Final = {
    "programme": "program", "programmes": "programs", "defence": "defense", "offence": "offense",
    "offences": "offenses", "licence": "license", "licences": "licenses", "pretence": "pretense",
    "practise": "practice", "practises": "practices", "practised": "practiced",
    "judgement": "judgment", "judgements": "judgments", "acknowledgement": "acknowledgment",
    "instalment": "installment", "instalments": "installments", "fulfil": "fulfill",
    "enrol": "enroll", "grey": "gray", "cheque": "check", "cheques": "checks", "whilst": "while",
    "amongst": "among", "towards": "toward", "aeroplane": "airplane", "catalogue": "catalog",
    "dialogue": "dialog", "dialogues": "dialogs", "an": "a", "connexion": "connection",
    "per cent": "percent", "aluminium": "aluminum", "manoeuvre": "maneuver",
    "manoeuvres": "maneuvers", "sceptical": "skeptical", "skilful": "skillful",
}  # fmt: skip
# Український правопис 2019: § 23, 24 (у/в, і/й), § 123, 128 (ф/т, проєкт), with the older forms.
_UKRAINIAN: Final = {
    "у": "в", "уві": "в", "ув": "в", "із": "з", "зі": "з", "зо": "з", "й": "і", "та": "і",
    "ще": "іще", "вже": "уже", "всі": "усі", "всіх": "усіх", "всім": "усім", "всіма": "усіма",
    "весь": "увесь", "вся": "уся", "все": "усе", "всю": "усю", "всього": "усього",
    "всієї": "усієї", "всій": "усій", "всьому": "усьому", "лиш": "лише", "од": "від",
    "підо": "під", "надо": "над", "передо": "перед", "щоби": "щоб", "протягом": "впродовж",
    "упродовж": "впродовж",
}  # fmt: skip
_UKRAINIAN_ENDINGS: Final = (
    (regex.compile(r"^проєкт"), "проект"),
    (regex.compile(r"^траєкт"), "траект"),
    (regex.compile(r"^атен(?=и|ах|ам|ами|ськ|$)"), "афін"),
    (regex.compile(r"^етер"), "ефір"),
    (regex.compile(r"^катедр"), "кафедр"),
    (regex.compile(r"^маратон"), "марафон"),
    (regex.compile(r"ґ"), "г"),
    (regex.compile(r"^авдит"), "аудит"),
)  # fmt: skip
_RUSSIAN: Final = {
    "во": "в", "со": "с", "ко": "к", "обо": "о", "об": "о", "изо": "из", "подо": "под",
    "надо": "над", "передо": "перед", "безо": "без", "чтоб": "чтобы", "чтобы": "чтобы",
}  # fmt: skip
# New Hart's Rules 3.3.4 and Chicago 7.89 differ on these; Український правопис 2019, § 35, joined
# what was hyphened before; in Russian dictionaries of different years do.
JOINED_BEGINNINGS: Final = frozenset(
    """
    co re non pre post sub multi inter anti semi under over cease counter vice
    віце екс веб міні максі супер топ вице экс веб мини макси супер
    """.split()
)
"""Beginnings of words that are written with a hyphen or without one."""
JOINTS: Final = frozenset("-‑–")
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": _ENGLISH,
    "uk": _UKRAINIAN,
    "ru": _RUSSIAN,
}


@lru_cache(_MOST_REMEMBERED)
def spelled(word: str, language: str) -> str:
    """Return the one spelling that stands for all spellings of a folded word."""
    if not word.isascii():
        word = fold_print(word)
        if _MIXED.search(word):
            word = as_cyrillic(word)  # one script, whatever keyboard a letter came from
    elif len(word) == 1:
        return word if language != "en" else _ENGLISH.get(word, word)
    words = _WORDS.get(language)
    if words is None:
        return word
    if word in words:
        return words[word]
    return _respelled(word, language)


def _respelled(word: str, language: str) -> str:
    if language == "en":
        for pattern, instead in _ENGLISH_ENDINGS:
            word = pattern.sub(instead, word)
    elif language == "uk":
        for pattern, instead in _UKRAINIAN_ENDINGS:
            word = pattern.sub(instead, word)
    return word
