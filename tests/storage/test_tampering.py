"""Whoever changes by hand what is stored, past all guards, is found, and the first place named."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, Table, delete, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from app.domain.journal.entries import Kind, Provenance, canonical, chain, digest
from app.storage.engine import open_engine, reading
from app.storage.journal import find_breach, head
from app.storage.migration import upgrade_schema
from app.storage.rows import TableRow
from tests.domain.stories import FIRST_TEXT
from tests.storage.telling import LENGTH, everything, told, undone

# Vectors follow from texts and a model, deliveries tell what became of messages: no part of the
# record, and nothing vouches for them.
TABLES = {name: TableRow.metadata.tables[name] for name in ("revisions", "mentions")}
STRAY_PLACES = [-7, 0, LENGTH + 1, 99, 2**40]

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Attack:
    """What somebody with the database in their hands does to the rows of one table."""

    table: str
    how: str
    row: int
    other: int
    column: str
    letter: int
    written: str
    number: int


attacks = st.sampled_from(["revisions", "revisions", "mentions"]).flatmap(
    lambda table: st.builds(
        Attack,
        table=st.just(table),
        how=st.sampled_from(["change", "change", "change", "empty", "delete", "swap", "insert"]),
        row=st.integers(0, 99),
        other=st.integers(0, 99),
        column=st.sampled_from(TABLES[table].columns.keys()),
        letter=st.integers(0, 9_999),
        written=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1),
        number=st.sampled_from([*STRAY_PLACES, *range(1, LENGTH + 1)]),
    )
)


@given(attack=attacks)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_tampering_is_found_and_its_first_place_named(store: Engine, attack: Attack) -> None:
    table = TABLES[attack.table]
    with unguarded(store) as session:
        before = _rows(session, table)
        assume(_is_written(session, table, _attacked(before, attack)))
        expected = _first_difference(table, before, _rows(session, table))
        assume(expected is not None)
        found = find_breach(session)
        assert found is not None
        assert (found.position, bool(found.what)) == (expected, True)


@pytest.fixture
def store(engine: Engine) -> Engine:
    """A store in which the story was told."""
    told(engine)
    return engine


@pytest.mark.parametrize("place", STRAY_PLACES)
def test_a_stray_entry_is_found_wherever_it_is_put(store: Engine, place: int) -> None:
    """Answers to questions would take it for the newest state of its record."""
    revisions = TABLES["revisions"]
    for at in range(LENGTH):
        with unguarded(store) as session:
            rows = _rows(session, revisions)
            stray = rows[at] | {"position": place, "revision": 9, "request": None}
            session.connection().execute(insert(revisions), stray)
            found = find_breach(session)
            assert found is not None
            assert found.position == (1 if place < 1 else LENGTH + 1)


@pytest.mark.parametrize(
    ("kind", "content"),
    [("plan", "[]"), ("plan", "{"), ("plan", "{}"), ("plan", '{"slug":1}'), ("spell", "{}")],
)
def test_an_entry_forged_with_all_its_digests_that_is_no_record_is_named(
    store: Engine, kind: str, content: str
) -> None:
    with unguarded(store) as session:
        before = head(session)
        made = chain(before, Kind.PLAN, "forged", 1, {}, Provenance("nobody"), "2999")
        forged = replace(made, content=content, digest=digest(content.encode()))
        values = asdict(forged) | {"kind": kind}
        sealed = {key: values[key] for key in values.keys() - {"content", "entry"}}
        row = values | {"entry": digest(canonical(sealed))}
        session.connection().execute(insert(TABLES["revisions"]), row)
        found = find_breach(session)
        assert found is not None
        assert (found.position, found.what) == (
            LENGTH + 1,
            "its content is no record of its kind",
        )


@pytest.mark.parametrize(
    "forged",
    [
        "x'ff00'",
        "CAST(x'ff' AS TEXT)",
        "CAST(x'eda080' AS TEXT)",
        "{} || char(0)",
        "CAST({} AS BLOB)",
        "'x'",
        "1.5",
        "9223372036854775807",
    ],
)
def test_a_value_of_another_type_is_named_and_not_tripped_over(tmp_path: Path, forged: str) -> None:
    engine = _sqlite(tmp_path)
    tried = 0
    for table in TABLES.values():
        for column in [one.name for one in table.columns]:
            with unguarded(engine) as session:
                row = f"(SELECT max(rowid) FROM {table} WHERE {column} IS NOT NULL)"  # noqa: S608
                value = forged.format(column)
                statement = f"UPDATE {table} SET {column} = {value} WHERE rowid = {row}"  # noqa: S608
                try:
                    session.execute(text(statement))
                except IntegrityError:  # a row's number, where even SQLite takes integers only
                    assert (table.name, column) == ("revisions", "position")
                    continue
                found = find_breach(session)
                assert found is not None, (table.name, column)
                assert str(found)
                tried += 1
    engine.dispose()
    assert tried >= sum(len(table.columns) for table in TABLES.values()) - 1


def test_several_strays_of_several_types_are_named_and_not_tripped_over(tmp_path: Path) -> None:
    engine = _sqlite(tmp_path)
    with unguarded(engine) as session:
        for place in ("'stray'", "x'00'", "9999", "1.5"):
            session.execute(text(f"INSERT INTO mentions VALUES ({place}, 'r', 'k', 'key')"))  # noqa: S608
        found = find_breach(session)
        assert found is not None
        assert found.what == "it is indexed for an entry that does not exist"
    engine.dispose()


def test_a_letter_changed_in_the_file_itself_is_found(tmp_path: Path) -> None:
    engine = _sqlite(tmp_path)
    engine.dispose()
    file = tmp_path / "store.db"
    written = file.read_bytes()
    assert written.count(b"builds a tower") == 1
    file.write_bytes(written.replace(b"builds a tower", b"guards a tower"))
    engine = open_engine(f"sqlite:///{file}")
    with reading(engine) as session:
        found = find_breach(session)
    engine.dispose()
    assert found is not None
    assert (found.kind, found.key) == (Kind.WITNESS, FIRST_TEXT.key)


def test_a_word_changed_in_a_peace_plan_is_found_in_a_store_of_all_of_them(
    corpus_store: Engine,
) -> None:
    with unguarded(corpus_store) as session:
        assert find_breach(session) is None
        limit = text(
            "SELECT min(position) FROM revisions WHERE content LIKE '%600,000%'"
            " AND kind = 'witness'"
        )
        position = session.execute(limit).scalar_one()
        forged = "UPDATE revisions SET content = replace(content, '600,000', '800,000')"
        session.execute(text(f"{forged} WHERE position = :position"), {"position": position})
        found = find_breach(session)
        assert found is not None
        assert (found.position, found.kind) == (position, Kind.WITNESS)


@pytest.mark.parametrize("cut", [1, 5, LENGTH])
def test_a_cut_tail_is_seen_only_by_who_kept_a_copy_of_the_head(store: Engine, cut: int) -> None:
    """A known limit: a shorter journal is a whole one; its head differs from the one kept."""
    with unguarded(store) as session:
        kept = head(session)
        for table in TABLES.values():
            gone = delete(table).where(table.c.position > LENGTH - cut)
            session.connection().execute(gone)
        assert find_breach(session) is None
        assert head(session) != kept


def test_after_every_attack_undone_the_store_is_whole(store: Engine) -> None:
    before = everything(store)
    with unguarded(store) as session:
        session.execute(text("UPDATE revisions SET recorded_by = 'nobody'"))
    assert everything(store) == before


@contextmanager
def unguarded(engine: Engine) -> Iterator[Session]:
    """Open a session in which nothing guards the record; undone at the end."""
    with undone(engine) as session:
        if engine.dialect.name == "postgresql":
            session.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            session.execute(text("PRAGMA defer_foreign_keys=ON"))
            names = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for name in session.execute(names).scalars().all():
                session.execute(text(f"DROP TRIGGER {name}"))
        yield session


def _sqlite(folder: Path) -> Engine:
    engine = open_engine(f"sqlite:///{folder / 'store.db'}")
    upgrade_schema(engine)
    told(engine)
    return engine


def _rows(session: Session, table: Table) -> Rows:
    rows = session.connection().execute(select(table).order_by(*table.primary_key))
    return [dict(row) for row in rows.mappings()]


def _attacked(rows: Rows, attack: Attack) -> Rows:
    """Return the rows as the attack leaves them."""
    changed = [dict(row) for row in rows]
    row, other = changed[attack.row % len(rows)], changed[attack.other % len(rows)]
    if attack.how == "delete":
        changed.remove(row)
    elif attack.how == "swap":
        here = row["position"], other["position"]
        row["position"], other["position"] = here[::-1]
    elif attack.how == "insert":
        stray = dict(row) | {"position": attack.number, attack.column: attack.written}
        changed.append(stray | {"revision": attack.number} if "revision" in row else stray)
    elif attack.how == "empty" and row[attack.column] is not None:
        row[attack.column] = None
    else:
        row[attack.column] = _changed(row[attack.column], attack)
    return changed


def _changed(value: int | str | None, attack: Attack) -> int | str:
    if isinstance(value, int):
        return attack.number
    if value is None:
        return attack.written
    at = attack.letter % len(value)
    return value[:at] + attack.written[0] + value[at + 1 :]


def _is_written(session: Session, table: Table, rows: Rows) -> bool:
    """Write rows in the place of all others; the schema itself refuses some."""
    session.connection().execute(delete(table))
    try:
        session.connection().execute(insert(table), rows)
    except DBAPIError:
        return False
    return True


def _first_difference(table: Table, before: Rows, after: Rows) -> object:
    """Return the position where the rows first differ; None for equal ones or a cut tail."""
    if table.name == "revisions":
        ordered = sorted(after, key=lambda row: row["position"])
        for place, (was, stands) in enumerate(zip(before, ordered, strict=False), 1):
            if was != stands:
                return place
        return len(before) + 1 if len(ordered) > len(before) else None
    different = {row["position"] for row in (*before, *after) if (row in before) != (row in after)}
    known = [at for at in different if at in range(1, LENGTH + 1)]
    return min(known, default=min(different, key=str, default=None))
