"""Vectors are kept by model and text: written once, found again, and harmless to write twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from app.storage.engine import reading, writing
from app.storage.journal import find_breach
from app.storage.vectors import add_vectors, find_vectors, wants_vectors, without_vectors
from tests.storage.telling import told

PEACE = {"a" * 64: b"\x00\xff\x00peace", "b" * 64: b""}


def test_what_was_stored_is_found_to_the_byte_and_nothing_else(engine: Engine) -> None:
    with writing(engine) as session:
        assert add_vectors(session, "model/1", PEACE) == 2
    with reading(engine) as session:
        assert find_vectors(session, "model/1", [*PEACE, "c" * 64]) == PEACE
        assert find_vectors(session, "model/1", ["a" * 64]) == {"a" * 64: PEACE["a" * 64]}
        assert find_vectors(session, "model/2", PEACE) == {}
        assert find_vectors(session, "model/1", []) == {}


def test_what_is_there_is_neither_stored_again_nor_changed(engine: Engine) -> None:
    for new in (2, 0):
        with writing(engine) as session:
            assert add_vectors(session, "model/1", PEACE) == new
    with writing(engine) as session:
        assert add_vectors(session, "model/1", {"a" * 64: b"another", "c" * 64: b"new"}) == 1
    with reading(engine) as session:
        assert find_vectors(session, "model/1", ["a" * 64]) == {"a" * 64: PEACE["a" * 64]}


def test_writers_of_the_same_vectors_at_the_same_time_store_them_once(engine: Engine) -> None:
    def write(_: int) -> int:
        with writing(engine) as session:
            return add_vectors(session, "model/1", PEACE)

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, range(16))) == 2


def test_whoever_reads_stores_none(engine: Engine) -> None:
    with pytest.raises(DBAPIError, match=r"(?i)read-?only"), reading(engine) as session:
        add_vectors(session, "model/1", PEACE)
    with reading(engine) as session:
        assert find_vectors(session, "model/1", PEACE) == {}


def test_more_are_found_than_a_query_may_name(engine: Engine) -> None:
    names = [f"{number:064}" for number in range(31_000)]
    many = dict.fromkeys(names, b"x")
    with writing(engine) as session:
        assert add_vectors(session, "model/1", many) == len(many)
        assert find_vectors(session, "model/1", reversed(names)) == many


def test_vectors_are_no_part_of_the_record(engine: Engine) -> None:
    told(engine)
    with writing(engine) as session:
        add_vectors(session, "model/1", PEACE)
        assert find_breach(session) is None


def test_a_store_opened_without_vectors_tells_every_session(engine: Engine) -> None:
    without = without_vectors(engine)
    assert wants_vectors(engine)
    assert not wants_vectors(without)
    for store, wanted in ((engine, True), (without, False)):
        with reading(store) as session:
            assert wants_vectors(session) == wanted
        with writing(store) as session:
            assert wants_vectors(session) == wanted
