"""English inflection: the five forms of a verb, regular by rule and irregular by list."""

from functools import lru_cache
from typing import Final, NamedTuple

_VOWELS: Final = "aeiou"
_MOST_REMEMBERED: Final = 16_384
# Quirk et al., A Comprehensive Grammar of the English Language, 3.11 ff.: past and participle.
_IRREGULAR: Final = {
    verb: (past, participle)
    for verb, past, participle in (
        line.split()
        for line in (
            "be was been|bear bore borne|become became become|begin began begun|bind bound bound"
            "|break broke broken|bring brought brought|build built built|buy bought bought"
            "|choose chose chosen|come came come|cut cut cut|deal dealt dealt|do did done"
            "|draw drew drawn|drive drove driven|fall fell fallen|feed fed fed|fight fought fought"
            "|find found found|fly flew flown|forbid forbade forbidden|get got got"
            "|give gave given|go went gone|grow grew grown|have had had|hear heard heard"
            "|hold held held|keep kept kept|know knew known|lay laid laid|lead led led"
            "|leave left left|lend lent lent|let let let|lie lay lain|lose lost lost"
            "|make made made|mean meant meant|meet met met|override overrode overridden"
            "|oversee oversaw overseen|pay paid paid|put put put|read read read|rise rose risen"
            "|run ran run|say said said|see saw seen|seek sought sought|sell sold sold"
            "|send sent sent|set set set|show showed shown|shut shut shut|sit sat sat"
            "|speak spoke spoken|spend spent spent|stand stood stood|strike struck struck"
            "|swear swore sworn|take took taken|teach taught taught|tell told told"
            "|think thought thought|undertake undertook undertaken|uphold upheld upheld"
            "|wear wore worn|win won won|withdraw withdrew withdrawn|withhold withheld withheld"
            "|write wrote written"
        ).split("|")
    )
}
_LEMMAS: Final = {
    form: verb for verb, forms in _IRREGULAR.items() for form in forms if form not in _IRREGULAR
}
_DOUBLING: Final = frozenset(
    "admit bar ban commit compel confer control expel occur permit plan prefer refer submit"
    " transfer stop step propel rebut".split()
)


class Forms(NamedTuple):
    """The five forms of an English verb."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


@lru_cache(_MOST_REMEMBERED)
def forms(verb: str) -> Forms:
    """Return the five forms of a verb, given its base."""
    root = verb + verb[-1] if verb in _DOUBLING else verb
    ends_in_y = verb.endswith("y") and verb[-2:-1] not in _VOWELS
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = verb + "es"
    else:
        third = verb[:-1] + "ies" if ends_in_y else verb + "s"
    if verb == "have":
        third = "has"
    past = verb[:-1] + "ied" if ends_in_y else root + "ed"
    if verb.endswith("e"):
        past = verb + "d"
    if verb.endswith("ie"):
        gerund = verb[:-2] + "ying"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        gerund = verb[:-1] + "ing"
    else:
        gerund = root + "ing"
    past, participle = _IRREGULAR.get(verb, (past, past))
    return Forms(verb, third, past, participle, gerund)


@lru_cache(_MOST_REMEMBERED)
def bases(word: str) -> frozenset[str]:
    """Return what may be the base of a word, if the word is a form of a verb."""
    found = {word, _LEMMAS.get(word, word)}
    for ending, instead in (
        ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"),
        ("ing", ""), ("ing", "e"), ("ying", "ie"),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) > len(ending) + 1:
            root = word[: -len(ending)] + instead
            found.add(root)
            if ending in {"ed", "ing"} and not instead and root[-1:] == root[-2:-1]:
                found.add(root[:-1])
    return frozenset(base for base in found if word in forms(base))
