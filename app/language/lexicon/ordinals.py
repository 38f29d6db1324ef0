"""Ordinal and collective numerals, and the nouns that a number names one of, declined by rule."""

from collections.abc import Iterable, Mapping
from typing import Final

_HARD_UK: Final = "ий а е і ого ої ому ій у им ою их ими".split()
_SOFT_UK: Final = "ій я є і ього ьої ьому ю ім ьою іх іми".split()
_HARD_RU: Final = "ый ой ая ое ые ого ому ую ым ом ых ыми".split()
_SOFT_RU: Final = "ий ья ье ьи ьего ьей ьему ью ьим ьем ьих ьими".split()
_UKRAINIAN: Final = (
    "перш друг трет четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят тринадцят"
    " чотирнадцят п'ятнадцят шістнадцят сімнадцят вісімнадцят дев'ятнадцят двадцят"
).split()
_UKRAINIAN_TENS: Final = {
    30: "тридцят", 40: "сороков", 50: "п'ятдесят", 60: "шістдесят", 70: "сімдесят",
    80: "вісімдесят", 90: "дев'яност", 100: "сот",
}  # fmt: skip
_RUSSIAN: Final = (
    "перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат"
    " четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат"
).split()
_RUSSIAN_TENS: Final = {
    30: "тридцат", 40: "сороков", 50: "пятидесят", 60: "шестидесят", 70: "семидесят",
    80: "восьмидесят", 90: "девяност", 100: "сот",
}  # fmt: skip
_ENGLISH: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_ENGLISH_TENS: Final = (
    "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth"
).split()


def _declined(stems: Mapping[int, str], hard: Iterable[str], soft: Iterable[str]) -> dict[str, int]:
    return {
        stem + ending: number
        for number, stem in stems.items()
        for ending in (soft if number == 3 else hard)  # noqa: PLR2004  третій, третий
    }


ENGLISH_ORDINALS: Final = {
    **{word: number for number, word in enumerate(_ENGLISH, 1)},
    **{word: 10 * number for number, word in enumerate(_ENGLISH_TENS, 2)},
}
UKRAINIAN_ORDINALS: Final = _declined(
    {**dict(enumerate(_UKRAINIAN, 1)), **_UKRAINIAN_TENS}, _HARD_UK, _SOFT_UK
)
RUSSIAN_ORDINALS: Final = _declined(
    {**dict(enumerate(_RUSSIAN, 1)), **_RUSSIAN_TENS}, _HARD_RU, _SOFT_RU
) | {"третий": 3}
ENGLISH_SUFFIXES: Final = frozenset("st nd rd th".split())
UKRAINIAN_SUFFIXES: Final = frozenset(
    "й а я е є го ї ій му ту у ю ша га тя та ге те ше им их ми".split()
)
RUSSIAN_SUFFIXES: Final = frozenset("й я е го му ю ая ое ый ой ий ом ем м х ми".split())

UKRAINIAN_COLLECTIVES: Final = {
    word: number
    for number, words in {
        4: "четверо", 5: "п'ятеро", 6: "шестеро", 7: "семеро", 8: "восьмеро", 9: "дев'ятеро",
        10: "десятеро",
    }.items()
    for word in words.split()
}  # fmt: skip
RUSSIAN_COLLECTIVES: Final = {
    word: number
    for number, words in {
        2: "двоих двоим двоими", 3: "троих троим троими",
        4: "четверо четверых четверым четверыми", 5: "пятерых пятерым пятерыми",
        6: "шестеро шестерых шестерым шестерыми", 7: "семеро семерых семерым семерыми",
        8: "восьмеро восьмерых", 9: "девятеро девятерых", 10: "десятеро десятерых",
    }.items()
    for word in words.split()
}  # fmt: skip
ENGLISH_FRACTIONS: Final = {
    **dict.fromkeys(("fourth", "fourths"), 25),
    **dict.fromkeys(("sixth", "sixths"), 100 / 6),
    **dict.fromkeys(("seventh", "sevenths"), 100 / 7),
    **dict.fromkeys(("eighth", "eighths"), 12.5),
    **dict.fromkeys(("ninth", "ninths"), 100 / 9),
}
UKRAINIAN_FRACTIONS: Final = {
    "п'ятих": 20, "п'ята": 20, "шостих": 100 / 6, "восьмих": 12.5, "десятих": 10, "четвертих": 25,
    "третіх": 100 / 3,
}  # fmt: skip
RUSSIAN_FRACTIONS: Final = {
    "пятых": 20, "пятая": 20, "пятую": 20, "шестых": 100 / 6, "восьмых": 12.5, "десятых": 10,
    "четвертых": 25, "третьих": 100 / 3,
}  # fmt: skip

ENGLISH_MULTIPLES: Final = {"twice": 2, "thrice": 3}
UKRAINIAN_MULTIPLES: Final = {"двічі": 2, "тричі": 3}
RUSSIAN_MULTIPLES: Final = {"дважды": 2, "трижды": 3, "четырежды": 4}

_NOUNS: Final = {
    "article": (
        "article articles art arts",
        "стаття статті статтю статтею статей статтях статтям ст ст.",
        "статья статьи статью статьей статье статей статьях статьям ст",
    ),
    "point": (
        "point points item items",
        "пункт пункту пункти пунктів пункті пунктом пунктами пунктах п пп",
        "пункт пункта пункты пунктов пункте пунктом пунктами пунктах п пп",
    ),
    "paragraph": (
        "paragraph paragraphs para paras",
        "параграф параграфа параграфу параграфі абзац абзацу абзаці абзацом",
        "параграф параграфа параграфу параграфе абзац абзаца абзацу абзаце",
    ),
    "section": ("section sections sec", "розділ розділу розділі розділом", "раздел раздела разделе разделом"),
    "option": ("option options", "варіант варіанту варіанта варіанті", "вариант варианта варианту варианте"),
    "resolution": (
        "resolution resolutions",
        "резолюція резолюції резолюцію резолюцією резолюцій",
        "резолюция резолюции резолюцию резолюцией резолюций",
    ),
    "chapter": ("chapter chapters", "глава глави главі главу", "глава главы главе главу"),
    "annex": (
        "annex annexes appendix schedule",
        "додаток додатку додатка додатком",
        "приложение приложения приложению приложении",
    ),
    "clause": ("clause clauses", "", ""),
    "number": ("№ number no", "№ номер номера", "№ номер номера"),
    "phase": ("phase phases", "фаза фази фазу фазі", "фаза фазы фазу фазе"),
    "stage": ("stage stages", "етап етапу етапі", "этап этапа этапе"),
    "step": ("step steps", "", ""),
    "part": ("part parts", "частина частини частині частину частиною ч", "часть части частью ч"),
    "protocol": ("protocol protocols", "протокол протоколу протоколі", "протокол протокола протоколу"),
    "start": ("start", "", ""),
    "decree": ("decree", "указ указу указі", "указ указа указу указе"),
    "day": ("day", "", ""),
    "zone": ("zone zones", "зона зони зоні зону зоною", "зона зоны зоне зону зоной"),
    "sector": ("sector sectors", "сектор сектору секторі", "сектор сектора секторе"),
    "group": ("group category", "група групи групу групі", "группа группы группу группе"),
    "table": ("table", "таблиця таблиці", "таблица таблицы таблице"),
    "document": ("rfc document", "", ""),
}  # fmt: skip


def _nouns(column: int) -> dict[str, str]:
    return {word: name for name, columns in _NOUNS.items() for word in columns[column].split()}


ENGLISH_REFERENCES: Final = _nouns(0)
UKRAINIAN_REFERENCES: Final = _nouns(1)
RUSSIAN_REFERENCES: Final = _nouns(2)
