"""Where a text names a party, in whatever form of whatever name of it.

The names are those of the catalogue. Cyrillic names are declined, and adjectives made of them found
(`українські війська`), by the endings of Ukrainian and Russian; no dictionary is needed.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import Final, NamedTuple

from app.language.lexicon.lexer import Lexeme, lexemes

_MOST_CATALOGUES: Final = 64
_SHORTEST_DECLINED: Final = 4


class Case(Enum):
    """What the form of a name says of its part in the sentence."""

    SUBJECT = auto()
    ANY = auto()
    OBLIQUE = auto()
    INSTRUMENTAL = auto()


class PartyMention(NamedTuple):
    """A party named, from one lexeme up to another."""

    party: str
    start: int
    end: int
    case: Case


class _Name(NamedTuple):
    party: str
    words: tuple[tuple[str, Mapping[str, Case]], ...]


_S, _A, _O, _I = Case.SUBJECT, Case.ANY, Case.OBLIQUE, Case.INSTRUMENTAL
# Endings of the nominative and what may stand in their place; the first that fits counts.
_DECLENSIONS: Final[tuple[tuple[str, Mapping[str, Case]], ...]] = (
    ("ія", {"ія": _S, "ії": _O, "ію": _O, "ією": _I}),
    ("ия", {"ия": _S, "ии": _O, "ию": _O, "ией": _I}),
    ("ська", {"ська": _S, "ської": _O, "ській": _O, "ську": _O, "ською": _I}),
    ("ская", {"ская": _S, "ской": _O, "скую": _O}),
    ("ий", {"ий": _A, "ого": _O, "ому": _O, "им": _I, "ім": _O}),
    ("ые", {"ые": _A, "ых": _O, "ым": _O, "ыми": _I}),
    ("ие", {"ие": _A, "их": _O, "им": _O, "ими": _I}),
    ("ці", {"ці": _S, "ців": _O, "цям": _O, "цях": _O, "цями": _I}),
    ("цы", {"цы": _S, "цев": _O, "цам": _O, "цах": _O, "цами": _I}),
    ("і", {"і": _A, "их": _O, "им": _O, "ими": _I}),
    ("а", {"а": _S, "и": _O, "і": _O, "ы": _O, "е": _O, "у": _O, "ою": _I, "ой": _I, "ею": _I,
           "ей": _I}),
    ("ь", {"ь": _A, "я": _O, "ю": _O, "і": _O, "е": _O, "ем": _I}),
    ("ай", {"ай": _A, "аю": _O, "ая": _O, "аї": _O, "ае": _O, "аєм": _I, "аем": _I}),
    ("и", {"и": _A, "": _O, "ів": _O, "ам": _O, "ах": _O, "ами": _I}),
    ("ы", {"ы": _A, "": _O, "ов": _O, "ам": _O, "ах": _O, "ами": _I}),
    ("о", {"о": _A, "а": _O, "у": _O, "і": _O, "е": _O, "ом": _I}),
    ("їв", {"їв": _A, "єва": _O, "єву": _O, "єві": _O, "євом": _I}),
    ("", {"": _A, "а": _O, "у": _O, "ові": _O, "і": _O, "е": _O, "ом": _I, "ем": _I}),
)  # fmt: skip
_ADJECTIVES: Final = {
    "українськ": "Україна", "украинск": "Украина", "російськ": "Росія", "российск": "Россия",
    "американськ": "США", "американск": "США", "європейськ": "Європа", "европейск": "Европа",
    "британськ": "Британія", "британск": "Британия", "французьк": "Франція",
    "французск": "Франция", "німецьк": "Німеччина", "немецк": "Германия",
    "германск": "Германия", "польськ": "Польща", "польск": "Польша", "угорськ": "Угорщина",
    "венгерск": "Венгрия", "китайськ": "Китай", "китайск": "Китай", "бразильськ": "Бразилія",
    "бразильск": "Бразилия",
}  # fmt: skip
_ADJECTIVE_ENDINGS: Final = {
    "ий": _A, "а": _S, "ая": _S, "е": _A, "ое": _A, "і": _A, "ие": _A, "ого": _O, "ої": _O,
    "ой": _O, "ому": _O, "ій": _O, "у": _O, "ую": _O, "им": _I, "ою": _I, "их": _O, "ими": _I,
}  # fmt: skip
_TONGUES: Final = ("speaking", "language", "мов", "язык")


class PartyNames:
    """The names of the parties, ready to be looked up."""

    def __init__(self, actors: Mapping[str, str]) -> None:
        self.starts: defaultdict[str, list[_Name]] = defaultdict(list)
        for spelled, party in actors.items():
            self._add(_Name(party, tuple(_forms(lexeme, spelled) for lexeme in lexemes(spelled))))
        for stem, spelled in _ADJECTIVES.items():
            if spelled in actors:
                forms = {stem + ending: case for ending, case in _ADJECTIVE_ENDINGS.items()}
                self._add(_Name(actors[spelled], ((stem, forms),)))
        for found in self.starts.values():
            found.sort(key=lambda name: -len(name.words))

    def _add(self, name: _Name) -> None:
        for form in name.words[0][1] if name.words else ():
            self.starts[form].append(name)

    def at(self, said: Sequence[Lexeme], place: int, text: str) -> PartyMention | None:
        """Return the longest name that begins at a lexeme, if one does."""
        letters = _lettered(said, place, text)
        if letters:
            return self._abbreviated(*letters, place)
        for name in self.starts.get(said[place].word, ()):
            end = place
            for written, forms in name.words:
                if end >= len(said) or not _is_form(written, forms, said[end], text):
                    break
                end += 1
            else:
                if _names_a_tongue(said, end):
                    return None
                return PartyMention(name.party, place, end, name.words[0][1][said[place].word])
        return None

    def _abbreviated(self, letters: str, end: int, place: int) -> PartyMention | None:
        """Return the party that `N.A.T.O.` names."""
        for name in self.starts.get(letters, ()):
            if len(name.words) == 1 and name.words[0][0].isupper():
                return PartyMention(name.party, place, end, Case.ANY)
        return None


def _lettered(said: Sequence[Lexeme], place: int, text: str) -> tuple[str, int] | None:
    """Return the letters of a name that is written with a point behind each, and where it ends."""
    letters = ""
    at = place
    while (
        at + 1 < len(said)
        and len(said[at].word) == 1
        and text[said[at].start].isupper()
        and said[at + 1].word == "."
        and said[at].end == said[at + 1].start
        and (at == place or said[at - 1].end == said[at].start)
    ):
        letters += said[at].word
        at += 2
    return (letters, at) if len(letters) > 1 else None


@lru_cache(_MOST_CATALOGUES)
def names(actors: tuple[tuple[str, str], ...]) -> PartyNames:
    """Return the names that lead to parties, built once."""
    return PartyNames(dict(actors))


def _forms(lexeme: Lexeme, spelled: str) -> tuple[str, Mapping[str, Case]]:
    """Return a word of a name as it is spelled, and its forms."""
    written = spelled[lexeme.start : lexeme.end]
    word = lexeme.word
    is_declined = (
        len(word) >= _SHORTEST_DECLINED and "а" <= word[0] <= "ї" and not written.isupper()
    )
    if not is_declined:
        return written, {word: Case.ANY}
    ending, others = next(found for found in _DECLENSIONS if word.endswith(found[0]))
    stem = word[: len(word) - len(ending)]
    return written, {stem + other: case for other, case in others.items()}


def _is_form(written: str, forms: Mapping[str, Case], lexeme: Lexeme, text: str) -> bool:
    """Tell whether a lexeme is a form of a word, with the capitals that the word has."""
    if lexeme.word not in forms:
        return False
    found = text[lexeme.start : lexeme.end]
    if len(written) > 1 and written.isupper():
        return found.isupper()
    return found[0].isupper() or not written[0].isupper()


def _names_a_tongue(said: Sequence[Lexeme], end: int) -> bool:
    """Tell `Russian-speaking` from `Russian`."""
    after = end + 1 if end < len(said) and said[end].word == "-" else end
    return after < len(said) and said[after].word.startswith(_TONGUES)
