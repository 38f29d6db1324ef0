"""Who does what to whom: the part that each party named has in its clause.

No grammar is parsed. In English the first party of a clause acts, unless a preposition or a passive
with `by` says otherwise; in Ukrainian and Russian the form of the name is asked first. That is
enough to tell "A withdraws from B" from "B withdraws from A", and to let "B is paid by A" agree
with "A pays B".
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple, assert_never

from app.engine.facts.entities import Case, PartyMention
from app.language.lexicon.fact_types import Role
from app.language.lexicon.grammar import Syntax
from app.language.lexicon.lexer import SENTENCE_ENDS, Lexeme
from app.language.text.stemming import stem
from app.language.text.tokens import FUNCTION_WORDS

_Said = Sequence[Lexeme]

_GLUE: Final = frozenset({",", "-", "–", "/", "as", "well"})
_REFLEXIVE: Final = ("ся", "сь")
_FARTHEST_HEAD: Final = 5
_MOST_DEED_WORDS: Final = 24
_stem = lru_cache(32_768)(stem)


class Part(NamedTuple):
    """What a party does in a clause; `deed` has the stems of the clause's other words."""

    role: Role
    clause: int
    deed: frozenset[str]


class _Group(NamedTuple):
    """Parties named side by side, the preposition before them, and whether no noun has them."""

    members: tuple[int, ...]
    preposition: str
    case: Case
    is_free: bool


def parts(said: _Said, mentions: Sequence[PartyMention], syntax: Syntax | None) -> list[Part]:
    """Return the part of each mention, in their order."""
    if not mentions:
        return []
    if syntax is None:
        return [Part(Role.NONE, 0, frozenset())] * len(mentions)
    found = []
    for number, (start, end, members) in enumerate(_clauses(said, mentions, syntax), 1):
        groups = list(_groups(said, mentions, members, syntax, start))
        chosen = _inflected_roles if syntax.is_inflected else _placed_roles
        roles = dict(zip(members, _spread(groups, chosen(groups, syntax), syntax), strict=True))
        named = {at for member in members for at in range(*mentions[member][1:3])}
        deed = frozenset(
            _stem(said[at].word)
            for at in range(start, min(end, start + _MOST_DEED_WORDS))
            if at not in named
            and said[at].word[0].isalpha()
            and said[at].word not in FUNCTION_WORDS
        )
        found += [Part(roles[member], number, deed) for member in members]
    return found


def _clauses(
    said: _Said, mentions: Sequence[PartyMention], syntax: Syntax
) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the clauses that name parties: where they begin and end, and whom they name."""
    bounds = list(_bounds(said, mentions, syntax))
    place = 0
    for start, end in pairwise(bounds):
        members = []
        while place < len(mentions) and mentions[place].start < end:
            members.append(place)
            place += 1
        if members:
            yield start, end, members


def _bounds(said: _Said, mentions: Sequence[PartyMention], syntax: Syntax) -> Iterator[int]:
    """Yield where clauses begin, and the end of the text."""
    starts = {mention.start: mention for mention in mentions}
    ends = {mention.end for mention in mentions}
    yield 0
    is_subordinate = bool(said) and said[0].word in syntax.subordinators
    for at, lexeme in enumerate(said):
        word, after = lexeme.word, _word(said, at + 1)
        opens = (
            word in SENTENCE_ENDS
            or word in syntax.breaks
            or (word == "," and (is_subordinate or after in syntax.subordinators | syntax.breaks))
            or (
                word in syntax.conjunctions
                and at not in ends
                and at + 1 in starts
                and _acts(said, starts[at + 1].end, syntax)
            )
        )
        if opens:
            yield at + 1
            is_subordinate = after in syntax.subordinators
        elif word in syntax.subordinators and at and not is_subordinate:
            yield at
            is_subordinate = True
    yield len(said)


def _acts(said: _Said, at: int, syntax: Syntax) -> bool:
    """Tell `and Germany pays` from the end of a list of parties."""
    word = _word(said, at)
    return (
        word[:1].isalpha() and word not in syntax.prepositions and word not in syntax.conjunctions
    )


def _groups(
    said: _Said,
    mentions: Sequence[PartyMention],
    members: Sequence[int],
    syntax: Syntax,
    start: int,
) -> Iterator[_Group]:
    gathered: list[int] = []
    for member in members:
        if gathered:
            between = said[mentions[gathered[-1]].end : mentions[member].start]
            if between and all(
                lexeme.word in _GLUE
                or lexeme.word in syntax.conjunctions
                or lexeme.word in syntax.skipped
                for lexeme in between
            ):
                gathered.append(member)
                continue
            yield _group(said, mentions, gathered, syntax, start)
        gathered = [member]
    if gathered:
        yield _group(said, mentions, gathered, syntax, start)


def _group(
    said: _Said, mentions: Sequence[PartyMention], members: list[int], syntax: Syntax, start: int
) -> _Group:
    first = mentions[members[0]]
    at = first.start - 1
    while at >= start and said[at].word in syntax.skipped:
        at -= 1
    before = said[at].word if at >= start else ""
    if before in syntax.genitive:
        heads = [said[head].word for head in range(max(start, at - _FARTHEST_HEAD), at)]
        before = next((word for word in heads[::-1] if word in syntax.prepositions), "")
    preposition = before if before in syntax.prepositions else ""
    is_free = (
        not before[:1].isalpha()
        or before.endswith(_REFLEXIVE)
        or before in syntax.subordinators
        or before in syntax.breaks
    )
    return _Group(tuple(members), preposition, first.case, is_free)


def _placed_roles(groups: Sequence[_Group], syntax: Syntax) -> list[Role]:
    """Tell roles by place: by the passive's `by`, else the first that no preposition governs."""
    agent = next((at for at, group in enumerate(groups) if group.preposition in syntax.by), None)
    if agent is None:
        agent = next((at for at, group in enumerate(groups) if not group.preposition), None)
    return _around(groups, _or_source(groups, agent, syntax))


def _inflected_roles(groups: Sequence[_Group], syntax: Syntax) -> list[Role]:
    """Tell roles by form: the instrumental of a passive, the nominative, then by place.

    An oblique name that begins its clause is whom something is done to; elsewhere it may depend on
    the noun before it (`війська Росії`), which acts.
    """
    bare = [at for at, group in enumerate(groups) if not group.preposition]
    by_preference = sorted(bare, key=lambda at: (_preference(groups[at]), at))
    return _around(groups, _or_source(groups, next(iter(by_preference), None), syntax))


def _preference(group: _Group) -> int:
    match group.case:
        case Case.INSTRUMENTAL:
            return 0
        case Case.SUBJECT:
            return 1
        case Case.ANY:
            return 2
        case Case.OBLIQUE:
            return 3 if group.is_free else 2
        case _:
            assert_never(group.case)


def _or_source(groups: Sequence[_Group], agent: int | None, syntax: Syntax) -> int | None:
    """Return the agent, or where nobody acts whom a thing comes from, if it goes to somebody."""
    if agent is not None or not any(group.preposition in syntax.goals for group in groups):
        return agent
    return next(
        (at for at, group in enumerate(groups) if group.preposition in syntax.sources), None
    )


def _around(groups: Sequence[_Group], agent: int | None) -> list[Role]:
    return [Role.AGENT if at == agent else Role.PATIENT for at in range(len(groups))]


def _spread(groups: Sequence[_Group], roles: Sequence[Role], syntax: Syntax) -> Iterator[Role]:
    """Yield the role of every member; where all are together in something nobody has one."""
    for group, role in zip(groups, roles, strict=True):
        is_mutual = group.preposition in syntax.mutual or (
            group.case is Case.INSTRUMENTAL and group.preposition in syntax.sources
        )
        yield from [Role.NONE if is_mutual else role] * len(group.members)


def _word(said: _Said, at: int) -> str:
    return said[at].word if at < len(said) else ""
