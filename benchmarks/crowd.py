"""Synthetic load: a store with tens of thousands of statements, generated from a seed.

Two versions of one plan, linked by editors, of a hundred points each; twenty parties with three
speakers each, twenty-five topics, and statements about points of both versions, about topics, about
the versions as a whole and about the plan.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Final

from sqlalchemy import Engine, insert

from app.domain.catalogue import Party, PartyKind, Process, Source, Speaker, Topic
from app.domain.comparison.links import CuratedAlignment, CuratedLink, Relation
from app.domain.dates import EventDate
from app.domain.journal.entries import Provenance, Revision, chain, to_content
from app.domain.plans.model import (
    Completeness,
    Fidelity,
    Plan,
    Point,
    Publicity,
    Reading,
    Version,
    VersionKind,
    Witness,
)
from app.domain.positions.statements import (
    Condition,
    Position,
    Quote,
    Stance,
    Statement,
    Target,
    TargetKind,
)
from app.domain.record_types import Record, key_of, kind_of, mentions_of
from app.storage.engine import writing
from app.storage.rows import MentionRow, RevisionRow

SEED: Final = 20_251_224
POINTS: Final = 100
PARTIES: Final = 20
TOPICS: Final = 25
PLAN: Final = "long-plan"

_SPEAKERS: Final = 3
_QUOTED: Final = 0.7
_FIRST_DAY: Final = date(2024, 1, 1)
_DAYS: Final = 900
_AT_ONCE: Final = 1_000
_WORDS: Final = (
    "forces of both sides withdraw from the line observers report every breach prisoners return "
    "without delay ports stay open to grain ships funds are released in parts elections follow "
    "within a year guarantees enter into force after ratification no sanction is lifted before"
).split()
_ABOUT: Final = {  # what positions are about, and how many of a hundred
    "newer point": 45,
    "older point": 30,
    "topic": 19,
    "version": 4,
    "plan": 2,
}


def journal_of(statements: int) -> list[tuple[Revision, Record]]:
    """Return the journal of a store with so many statements; a shorter one is its beginning."""
    chance = random.Random(SEED)  # noqa: S311  a seed for repeatable workloads, no secret
    made: list[tuple[Revision, Record]] = []
    for record in (*_texts(chance), *islice(_statements(chance), statements)):
        before = made[-1][0] if made else None
        now = f"2026-11-01T00:00:00.{len(made):06}Z"
        content = to_content(record)
        by = Provenance("benchmark")
        made.append((chain(before, kind_of(record), key_of(record), 1, content, by, now), record))
    return made


def store(engine: Engine, entries: Sequence[tuple[Revision, Record]]) -> None:
    """Write entries of a journal to a store that has all entries before them."""
    with writing(engine) as session:
        for start in range(0, len(entries), _AT_ONCE):
            some = entries[start : start + _AT_ONCE]
            session.execute(insert(RevisionRow), [_row(revision) for revision, _ in some])
            session.execute(insert(MentionRow), list(_mentions(some)))


def _row(revision: Revision) -> dict[str, object]:
    return {name: getattr(revision, name) for name in Revision.__slots__}


def _mentions(entries: Iterable[tuple[Revision, Record]]) -> Iterator[dict[str, object]]:
    for revision, record in entries:
        for mention in mentions_of(record):
            yield {
                "position": revision.position,
                "role": mention.role,
                "kind": mention.kind,
                "key": mention.key,
            }


def _texts(chance: random.Random) -> Iterator[Record]:
    yield Process("talks", "Talks")
    yield Source("gazette", "The Gazette", "All that was said")
    for topic in range(TOPICS):
        yield Topic(f"topic-{topic}", f"Topic {topic}", "A theme of many points.")
    for party in range(PARTIES):
        yield Party(
            slug=f"party-{party}",
            name=f"Party {party}",
            full_name=f"The Party of {party}",
            kind=PartyKind.STATE,
            speakers=tuple(Speaker(*_speaker(party, place)) for place in range(_SPEAKERS)),
        )
    yield Plan(PLAN, "talks", "The long plan", ("party-0",))
    older = [_sentence(chance) for _ in range(POINTS)]
    newer = [_amended(chance, place, text) for place, text in enumerate(older)]
    for ordinal, texts in ((1, older), (2, newer)):
        yield Version(
            plan=PLAN,
            ordinal=ordinal,
            title=f"The long plan, draft {ordinal}",
            date=EventDate(f"2025-0{ordinal}-01"),
            kind=VersionKind.PROPOSAL,
            publicity=Publicity.OFFICIAL,
            points=tuple(_point(place) for place in range(POINTS)),
            sources=("gazette",),
        )
        yield Witness(
            version=f"{PLAN}@{ordinal}",
            slug="official",
            language="en",
            publisher="The Gazette",
            fidelity=Fidelity.VERBATIM_OFFICIAL,
            completeness=Completeness.FULL,
            readings=tuple(Reading(str(place + 1), text) for place, text in enumerate(texts)),
            sources=("gazette",),
        )
    yield CuratedAlignment(
        base=f"{PLAN}@1",
        target=f"{PLAN}@2",
        judged_by="editors",
        links=tuple(
            CuratedLink(str(place + 1), str(place + 1), _relation(one == other))
            for place, (one, other) in enumerate(zip(older, newer, strict=True))
        ),
    )


def _point(place: int) -> Point:
    topics = tuple(dict.fromkeys((f"topic-{place % TOPICS}", f"topic-{place * 7 % TOPICS}")))
    return Point(label=str(place + 1), heading=f"Article {place + 1}", topics=topics)


def _sentence(chance: random.Random) -> str:
    words = " ".join(chance.choices(_WORDS, k=22))
    return f"{words.capitalize()} within {chance.randint(10, 90)} days."


def _amended(chance: random.Random, place: int, text: str) -> str:
    """Change a number in every third point; leave the others as they are."""
    if place % 3:
        return text
    return f"{text.rpartition(' within ')[0]} within {chance.randint(100, 900)} days."


def _relation(is_the_same: object) -> Relation:
    return Relation.SAME if is_the_same else Relation.CHANGED


def _speaker(party: int, place: int) -> tuple[str, str]:
    return f"Speaker {party}.{place}", f"Office {place}"


def _statements(chance: random.Random) -> Iterator[Statement]:
    """Yield statements for ever; four in ten take two positions, as in the corpus or nearly so."""
    number = 0
    while True:
        number += 1
        party = chance.randrange(PARTIES)
        speaker, office = _speaker(party, chance.randrange(_SPEAKERS))
        targets = {_target(chance) for _ in range(chance.choice((1, 1, 1, 2, 2)))}
        yield Statement(
            slug=f"statement-{number}",
            party=f"party-{party}",
            speaker=speaker,
            office=office,
            stated_on=EventDate(str(_FIRST_DAY + timedelta(days=chance.randrange(_DAYS)))),
            language="en",
            summary=_sentence(chance),
            sources=("gazette",),
            positions=tuple(_position(chance, one) for one in sorted(targets, key=str)),
            quotes=_quotes(chance),
        )


def _quotes(chance: random.Random) -> tuple[Quote, ...]:
    is_quoted = chance.random() < _QUOTED
    return (Quote(_sentence(chance), "en", "gazette"),) if is_quoted else ()


def _target(chance: random.Random) -> Target:
    kind = chance.choices(list(_ABOUT), list(_ABOUT.values()))[0]
    point = chance.randint(1, POINTS)
    return {
        "newer point": Target(TargetKind.POINT, f"{PLAN}@2/{point}"),
        "older point": Target(TargetKind.POINT, f"{PLAN}@1/{point}"),
        "topic": Target(TargetKind.TOPIC, f"topic-{point % TOPICS}"),
        "version": Target(TargetKind.VERSION, f"{PLAN}@{1 + point % 2}"),
        "plan": Target(TargetKind.PLAN, PLAN),
    }[kind]


def _position(chance: random.Random, target: Target) -> Position:
    stance = chance.choice(list(Stance))
    is_tied = stance is Stance.ACCEPTS_WITH_CONDITIONS
    conditions = (Condition(_sentence(chance), (f"{PLAN}@2/1",)),) if is_tied else ()
    return Position(target, stance, conditions)
