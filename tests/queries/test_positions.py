"""Where parties stand on the points of a small invented plan, as its record grows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from app.commands.publish import correct_plan_record
from app.commands.record import correct_record, withdraw_record
from app.commands.record_statement import record_statement
from app.domain.dates import EventDate
from app.domain.errors import InvalidError, WithdrawnError
from app.domain.journal.entries import Kind, Provenance
from app.domain.journal.stored import Stored
from app.domain.plans.model import Completeness
from app.domain.positions.cells import Cell
from app.domain.positions.statements import (
    Condition,
    Position,
    Stance,
    Statement,
    Target,
    TargetKind,
)
from app.domain.references import parse_reference
from app.projections.store import Projections, with_projections
from app.queries.positions import Matrix, MatrixWanted, view_agreement, view_matrix
from app.queries.statements import get_statement
from app.storage import records
from app.storage.engine import open_engine, reading, writing
from app.storage.journal import head, journal
from app.storage.migration import upgrade_schema
from app.storage.rows import RevisionRow
from tests.domain.stories import FIRST, FIRST_TEXT, KEY, STATEMENT, STORY

EDITOR = Provenance("editor", "as told")
FIRST_REF, SECOND_REF = parse_reference("pass-plan@1"), parse_reference("pass-plan@2")


@pytest.fixture
def store(engine: Engine) -> Engine:
    """The invented negotiation, before anybody said anything about it."""
    with writing(engine) as session:
        for record in STORY:
            if record is not STATEMENT and record is not KEY:
                records.add_record(session, record, EDITOR, None)
    return engine


def say(
    slug: str,
    party: str,
    day: str,
    *positions: tuple[str, str],
    speaker: str = "A. Hill",
    conditions: tuple[Condition, ...] = (),
) -> Statement:
    """Return a statement; a position is "pass-plan@1/1.a" or the like, with a stance."""
    return Statement(
        slug=slug,
        party=party,
        speaker=speaker,
        office="elder",
        stated_on=EventDate(day),
        language="en",
        summary="",
        sources=("herald",),
        positions=tuple(
            Position(_target(ref), Stance(stance), conditions) for ref, stance in positions
        ),
    )


def record(store: Engine, *statements: Statement) -> None:
    with writing(store) as session:
        for statement in statements:
            record_statement(session, statement, EDITOR)


def stored(store: Engine, slug: str) -> Stored[Statement]:
    with reading(store) as session:
        return get_statement(session, slug, None)


def matrix(
    store: Engine, ref: str = "pass-plan@1", at: int | None = None, as_of: date | None = None
) -> Matrix:
    with reading(store) as session:
        return view_matrix(session, parse_reference(ref), MatrixWanted(as_of=as_of), at)


def drawn(found: Matrix) -> dict[str, list[str]]:
    """Return each row that says anything: who takes which stance with which standing."""
    rows = {row.point.label: row.cells for row in found.rows} | {"whole": found.whole.cells}
    lost = {f"lost {row.point}": row.cells for row in found.orphans}
    return {
        label: [_told(cell) for cell in cells if cell.borne]
        for label, cells in (rows | lost).items()
        if any(cell.borne for cell in cells)
    }


def position(store: Engine) -> int:
    with reading(store) as session:
        newest = head(session)
        assert newest
        return newest.position


def test_a_position_is_seen_at_its_point_and_at_the_one_that_continues_it(store: Engine) -> None:
    record(store, say("one", "north", "2024-03-07", ("pass-plan@1/1.a", "rejects")))
    assert drawn(matrix(store)) == {"1.a": ["north rejects direct only"]}
    assert drawn(matrix(store, "pass-plan@2")) == {"1.a": ["north rejects stale only"]}
    record(store, say("two", "south", "2024-03-08", ("pass-plan@1/1", "accepts")))
    found = drawn(matrix(store, "pass-plan@2"))
    assert found["1"] == ["south accepts carried only"]
    assert found["1.a"] == ["north rejects stale only"]
    found = drawn(matrix(store))
    assert found["1.a"] == ["north rejects direct only", "south accepts general only"]


def test_one_about_a_point_that_nothing_continues_is_told_apart(store: Engine) -> None:
    record(store, say("one", "north", "2024-03-07", ("pass-plan@1/3", "rejects")))
    assert drawn(matrix(store, "pass-plan@2")) == {"3": ["north rejects orphaned only"]}


def test_of_a_text_known_in_part_nobody_can_tell_whether_a_point_is_gone(store: Engine) -> None:
    record(store, say("one", "north", "2024-03-07", ("pass-plan@1/2", "rejects")))
    third = replace(FIRST, ordinal=3, date=EventDate("2024-07"), points=FIRST.points[:1])
    text = replace(
        FIRST_TEXT,
        version="pass-plan@3",
        readings=FIRST_TEXT.readings[:2],
        completeness=Completeness.PARTIAL,
    )
    with writing(store) as session:
        records.add_record(session, third, EDITOR, None)
        records.add_record(session, text, EDITOR, None)
    (lost,) = matrix(store, "pass-plan@3").orphans
    (cell,) = lost.cells
    assert [str(lost.point), _told(cell)] == ["pass-plan@1/2", "north rejects ambiguous only"]


def test_one_about_a_struck_point_is_about_its_being_struck(store: Engine) -> None:
    record(store, say("one", "south", "2024-06", ("pass-plan@2/3", "accepts")))
    assert drawn(matrix(store, "pass-plan@2")) == {"3": ["south accepts direct only"]}
    assert drawn(matrix(store)) == {"3": ["south accepts stale only"]}


def test_one_about_an_option_is_not_about_the_point(store: Engine) -> None:
    record(store, say("one", "south", "2024-06", ("pass-plan@2/2=south", "accepts")))
    found = matrix(store, "pass-plan@2")
    assert drawn(found) == {"2": ["south accepts direct only of south"]}
    with reading(store) as session:
        agreement = view_agreement(session, SECOND_REF, ("south",), None, None)
    levels = {row.point.label: str(row.level) for row in agreement.rows}
    assert {*levels.values()} == {"unknown"}  # one party alone agrees with nobody
    with pytest.raises(InvalidError, match="has no option of “valleys”"):
        record(store, say("two", "south", "2024-06", ("pass-plan@2/2=valleys", "accepts")))


def test_one_about_a_version_without_a_text_is_kept_and_shown(store: Engine) -> None:
    textless = replace(
        FIRST, ordinal=3, date=EventDate("2024-07"), points=(), title="The third, unseen"
    )
    with writing(store) as session:
        records.add_record(session, textless, EDITOR, None)
    record(store, say("one", "south", "2024-07-02", ("pass-plan@3", "rejects")))
    assert drawn(matrix(store, "pass-plan@3")) == {"whole": ["south rejects direct only"]}
    assert drawn(matrix(store, "pass-plan@2")) == {"whole": ["south rejects ambiguous only"]}
    with pytest.raises(InvalidError, match=r"pass-plan@3 has no point 1"):
        record(store, say("two", "south", "2024-07-02", ("pass-plan@3/1", "rejects")))


def test_a_correction_counts_from_then_on_and_the_old_answer_stays_for_the_old_instant(
    store: Engine,
) -> None:
    record(store, say("one", "north", "2024-03-07", ("pass-plan@1/1.a", "rejects")))
    before = position(store)
    better = say("one", "north", "2024-03-07", ("pass-plan@1/2", "accepts"))
    with writing(store) as session:
        correct_record(session, better, EDITOR, stored(store, "one").revision.digest)
    assert drawn(matrix(store)) == {"2": ["north accepts direct only"]}
    assert drawn(matrix(store, at=before)) == {"1.a": ["north rejects direct only"]}


def test_what_was_withdrawn_is_gone_at_every_instant(store: Engine) -> None:
    record(store, say("one", "north", "2024-03-07", ("pass-plan@1/1.a", "rejects")))
    assert drawn(matrix(store))
    before = position(store)
    digest = stored(store, "one").revision.digest
    with writing(store) as session:
        withdraw_record(session, Kind.STATEMENT, "one", Provenance("admin", "misheard"), digest)
    assert drawn(matrix(store)) == drawn(matrix(store, at=before)) == {}
    with pytest.raises(WithdrawnError, match="misheard"):
        stored(store, "one")


def test_a_version_cannot_lose_a_point_that_somebody_spoke_of(store: Engine) -> None:
    record(store, say("one", "north", "2024-03-07", ("pass-plan@1/3", "rejects")))
    shorter = replace(FIRST, points=FIRST.points[:2])
    with writing(store) as session:
        digest = records.get_record(session, type(FIRST), FIRST.key, None).revision.digest
        with pytest.raises(InvalidError, match="one no longer fits"):
            correct_plan_record(session, shorter, EDITOR, digest)


def test_as_of_takes_only_what_was_certainly_said_by_then(store: Engine) -> None:
    record(
        store,
        say("one", "north", "2024-03-07", ("pass-plan@1/1.a", "rejects")),
        say("two", "north", "2024-04", ("pass-plan@1/1.a", "accepts")),
    )
    wanted = {
        date(2024, 3, 6): {},
        date(2024, 3, 7): {"1.a": ["north rejects direct only"]},
        date(2024, 4, 29): {"1.a": ["north rejects direct only"]},
        date(2024, 4, 30): {"1.a": ["north accepts direct newest"]},
    }
    assert {day: drawn(matrix(store, as_of=day)) for day in wanted} == wanted


def test_conditions_lead_to_the_points_that_they_wait_for_and_circles_are_told(
    store: Engine,
) -> None:
    first = (Condition("the guard first", ("pass-plan@1/1.a",)),)
    then = (Condition("grazing first", ("pass-plan@1/2",)), Condition("in peace"))
    record(
        store,
        say("one", "north", "2024-03-07", ("pass-plan@1/2", "accepts"), conditions=first),
        say("two", "south", "2024-03-08", ("pass-plan@1/1.a", "accepts"), conditions=then),
    )
    with reading(store) as session:
        here = view_agreement(session, FIRST_REF, (), None, None)
        later = view_agreement(session, SECOND_REF, (), None, None)
    assert here.packages == (("1.a", "2"),)
    waiting = {row.point.label: [one.points for one in row.waiting] for row in here.rows}
    assert waiting["2"] == [(("pass-plan@1/1.a", ("1.a",)),)]
    assert waiting["1.a"] == [(("pass-plan@1/2", ("2",)),), ()]
    assert later.packages == ()  # both are stale there, and wait for nothing


@pytest.mark.databases("sqlite", "postgresql")
def test_everything_is_as_if_the_journal_ended_where_it_did_then(
    store: Engine, tmp_path: Path
) -> None:
    """A thousand pairs of `as_of` and `known_at`, each answered twice; a hundred on PostgreSQL."""
    pairs = 1_000 if store.dialect.name == "sqlite" else 100
    chance = Random(4)  # noqa: S311  the same story every time
    start = position(store)
    _live(store, chance)
    end = position(store)
    for known_at in range(start, end + 1):
        replayed = _replayed(store, tmp_path / f"{known_at}.db", known_at)
        for _ in range(-(-pairs // (end + 1 - start))):
            as_of = date(2024, 1, 1) + timedelta(days=chance.randrange(400))
            ref = chance.choice(["pass-plan@1", "pass-plan@2"])
            then = matrix(store, ref, known_at, as_of=as_of)
            assert drawn(then) == drawn(matrix(replayed, ref, as_of=as_of))
        replayed.dispose()


def _live(store: Engine, chance: Random) -> None:
    """Say things and correct them, thirty times."""
    refs = ["pass-plan@1/1", "pass-plan@1/1.a", "pass-plan@1/2", "pass-plan@1/3", "pass-plan@1"]
    refs += ["pass-plan@2/1.a", "pass-plan@2/2", "pass-plan@2/3", "topic:guard", "pass-plan@2"]
    slugs: list[str] = []
    for number in range(30):
        day = (date(2024, 1, 1) + timedelta(days=chance.randrange(366))).isoformat()
        targets = chance.sample(refs, chance.randrange(1, 4))
        slug = chance.choice(slugs) if slugs and chance.random() < 0.3 else f"said-{number}"
        statement = say(
            slug,
            chance.choice(["north", "south"]),
            day[: chance.choice([7, 10, 10])],
            *((ref, chance.choice([*Stance])) for ref in targets),
        )
        if slug in slugs:
            with writing(store) as session:
                correct_record(session, statement, EDITOR, stored(store, slug).revision.digest)
        else:
            record(store, statement)
            slugs.append(slug)


def _replayed(store: Engine, file: Path, until: int) -> Engine:
    """Return a store whose journal is that of another one up to a position."""
    replayed = with_projections(open_engine(f"sqlite:///{file}"), Projections())
    upgrade_schema(replayed)
    with reading(store) as session, writing(replayed) as copy:
        _copy(copy, (one for one in journal(session) if one.position <= until))
    return replayed


def _copy(session: Session, revisions: Iterator[object]) -> None:
    for revision in revisions:
        columns = RevisionRow.__table__.columns.keys()
        session.execute(
            insert(RevisionRow).values({name: getattr(revision, name) for name in columns})
        )


def _target(written: str) -> Target:
    if written.startswith("topic:"):
        return Target(TargetKind.TOPIC, written.removeprefix("topic:"))
    ref, _, option = written.partition("=")
    kind = TargetKind.POINT if "/" in ref else TargetKind.VERSION
    return Target(kind, ref, option or None)


def _told(cell: Cell) -> str:
    current = cell.current
    assert current
    option = current.evidence.target.option
    words = [cell.party, current.evidence.stance, current.bearing.standing, cell.choice or ""]
    return " ".join([*words, *(["of", option] if option else [])])
