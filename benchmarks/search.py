"""Search benchmark: latency and memory over 10,000 points and 50,000 statements.

`python -m benchmarks.search` prints the figures of docs/operations.md.
"""

import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

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
from app.domain.positions.statements import Position, Quote, Stance, Statement, Target, TargetKind
from app.domain.record_types import Record, key_of, kind_of
from app.engine.search.query_parser import parse_query
from app.projections.search_index import SearchIndex, fold
from app.queries.search import SearchFilter, find, show

PLANS: Final = 100
POINTS: Final = 100
STATEMENTS: Final = 50_000
ROUNDS: Final = 5
QUERIES: Final = (
    "the",
    "territory",
    "600,000",
    "security guarantees",
    '"of the"',
    "a*",
    "army -the",
    "the of and to in for",
    "ceasefire line contact",
    "військ",
)
_WORDS: Final = [
    word
    for path in sorted((Path(__file__).parent.parent / "plans" / "texts").glob("*/*.yaml"))
    for word in path.read_text(encoding="utf-8").split()
]
_RARE: Final = 50_000  # words of which each stands in a few texts, as names do
_SHARE_OF_RARE: Final = 0.03
_DAY: Final = EventDate("2025-11-20")


def main() -> None:
    """Build everything that can be found, and ask each query a few times."""
    chance = random.Random(1)  # noqa: S311  the same texts in every run
    journal = list(_journal(chance))
    before = _resident()
    begun = time.process_time()
    index = fold(SearchIndex(), journal)
    _say("all of it made", time.process_time() - begun)
    known = index.inverted_index
    sys.stdout.write(f"{len(known.row):,} words, {len(known.numbers):,} different; ")
    sys.stdout.write(f"{(_resident() - before) / 1e6:.0f} MB, texts included\n")
    begun = time.process_time()
    index = fold(index, journal[-1:])
    _say("one more statement", time.process_time() - begun)
    for query in QUERIES:
        times = []
        for _ in range(ROUNDS):
            begun = time.process_time()
            found = find(parse_query(query), SearchFilter(), index)
            shown = [show(hit.finding.writing, found.inquiry) for hit in found.hits[:50]]
            times.append(time.process_time() - begun)
        _say(f"{query}: {len(found.hits):,} hits, {len(shown)} shown", statistics.median(times))


def _journal(chance: random.Random) -> Iterator[Revision]:
    last: Revision | None = None
    for record in _records(chance):
        content: Any = to_content(record)
        last = chain(
            last,
            kind_of(record),
            key_of(record),
            1,
            content,
            Provenance("benchmark"),
            "2026-01-01T00:00:00.000000Z",
        )
        yield last


def _records(chance: random.Random) -> Iterator[Record]:
    def text(size: int) -> str:
        at = chance.randrange(len(_WORDS) - size)
        words = _WORDS[at : at + size]
        return " ".join(
            f"name{chance.randrange(_RARE)}" if chance.random() < _SHARE_OF_RARE else word
            for word in words
        )

    labels = [str(number) for number in range(1, POINTS + 1)]
    for number in range(PLANS):
        plan = Plan(f"plan-{number}", "ukraine", text(6), ("us",))
        yield plan
        points = tuple(Point(label, text(4), ("territory",)) for label in labels)
        yield Version(plan.slug, 1, text(6), _DAY, VersionKind.PROPOSAL, Publicity.LEAKED, points)
        for slug in ("a", "b"):
            readings = tuple(Reading(label, text(60)) for label in labels)
            yield Witness(
                f"{plan.slug}@1",
                slug,
                "en",
                "Herald",
                Fidelity.RESTATEMENT,
                Completeness.FULL,
                readings,
            )
    about = Position(Target(TargetKind.POINT, "plan-1@1/1"), Stance.REJECTS)
    for number in range(STATEMENTS):
        yield Statement(
            slug=f"statement-{number}",
            party="us",
            speaker=text(2),
            office=text(3),
            stated_on=_DAY,
            language="en",
            summary=text(30),
            sources=("herald",),
            positions=(about,),
            quotes=(Quote(text(35), "en"),),
        )


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


def _say(what: str, seconds: float) -> None:
    sys.stdout.write(f"{what}: {seconds * 1000:,.0f} ms of processor time\n")


if __name__ == "__main__":
    main()
