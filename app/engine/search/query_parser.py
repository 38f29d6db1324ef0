"""What somebody looks for, as they wrote it: words, "words in quotes", beginnings* and -exclusions.

All of it has to be found, apart from what is excluded. A word counts in any of its forms; in quotes
these very words count, in this order. A word that is written in parts (`cease-fire`) is looked for
as these parts, one after another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

import regex

from app.language.text.stemming import root
from app.language.text.tokens import GROUPED, WORD_CHARACTERS, terms

MOST_CHARACTERS: Final = 500
MOST_WORDS: Final = 16
_SHORTEST_BEGINNING: Final = 2

_SECONDS: Final = 5.0
# A number may have blanks inside, so a run of those is one piece.
_PIECE: Final = regex.compile(
    rf"""
      (?P<minus> (?<!\S)[-−–](?=[{WORD_CHARACTERS}"“„«]) )?
      (?: ["“”„«] (?P<quoted> [^"“”„«»]* ) ["“”„«»]?
        | (?P<figure> {GROUPED} (?![{WORD_CHARACTERS}]) )
        | (?P<bare> [^\s"“”„«»]+ ) )
    """,
    regex.VERBOSE,
)


class QueryError(ValueError):
    """A query that cannot be searched for; its message is a sentence for whoever wrote it."""


class Breadth(StrEnum):
    """What a word of an inquiry stands for."""

    FORMS = "forms"
    WORD = "word"
    BEGINNING = "beginning"


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A word that is looked for: folded, and how much it stands for."""

    form: str
    breadth: Breadth

    def covers(self, form: str) -> bool:
        """Tell whether a folded word of a text is what is looked for."""
        match self.breadth:
            case Breadth.BEGINNING:
                return form.startswith(self.form)
            case Breadth.FORMS:
                return root(form) == root(self.form)
            case Breadth.WORD:
                return form == self.form
            case _:
                assert_never(self.breadth)

    def __str__(self) -> str:
        """Return the word as it is written in an inquiry."""
        return f"{self.form}*" if self.breadth is Breadth.BEGINNING else self.form


Phrase = tuple[QueryTerm, ...]
"""Words that stand one after another; often one alone."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What has to be there, in the order in which it was written, and what must not be."""

    wanted: tuple[Phrase, ...]
    unwanted: tuple[Phrase, ...] = ()
    in_a_row: Phrase = ()
    """All that is wanted as one phrase, with what was written twice."""


def parse_query(written: str) -> SearchQuery:
    """Read what somebody wrote into a search box; raises QueryError where nothing is sought."""
    if len(written) > MOST_CHARACTERS:
        raise QueryError(f"A search has {MOST_CHARACTERS} characters at most.")
    pieces = list(_pieces(written))
    wanted = [phrase for phrase, is_wanted in pieces if is_wanted]
    found = SearchQuery(
        wanted=tuple(dict.fromkeys(wanted)),
        unwanted=tuple(dict.fromkeys(phrase for phrase, is_wanted in pieces if not is_wanted)),
        in_a_row=tuple(sought for phrase in wanted for sought in phrase),
    )
    if not found.wanted:
        raise QueryError(
            "There is nothing to look for but words to leave out; add a word that has to be there."
            if found.unwanted
            else "There is no word or number to look for in this."
        )
    if sum(len(phrase) for phrase, _ in pieces) > MOST_WORDS:
        raise QueryError(f"A search has {MOST_WORDS} words at most.")
    return found


def _pieces(written: str) -> Iterator[tuple[Phrase, bool]]:
    for piece in _PIECE.finditer(written, timeout=_SECONDS):
        if piece["quoted"] is not None:
            phrase = tuple(QueryTerm(term.word, Breadth.WORD) for term in terms(piece["quoted"]))
        else:
            phrase = _in_forms(piece["figure"] or piece["bare"])
        if phrase:
            yield phrase, piece["minus"] is None


def _in_forms(bare: str) -> Phrase:
    found = [QueryTerm(term.word, Breadth.FORMS) for term in terms(bare)]
    if found and bare.endswith("*") and len(found[-1].form) >= _SHORTEST_BEGINNING:
        found[-1] = QueryTerm(found[-1].form, Breadth.BEGINNING)
    return tuple(found)
