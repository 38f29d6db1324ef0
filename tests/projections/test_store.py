"""What is kept in memory of a store belongs to whoever opened it."""

import pytest
from sqlalchemy import Engine

from app.domain.journal.entries import Provenance
from app.projections.store import Projections, open_texts, projections_of, with_projections
from app.storage.engine import open_engine, reading, writing
from app.storage.records import add_record
from app.storage.vectors import without_vectors
from tests.domain.stories import PASTURE


def test_every_session_of_a_store_reads_the_same_projections(engine: Engine) -> None:
    own = projections_of(engine)
    with reading(engine) as session, reading(without_vectors(engine)) as other:
        assert projections_of(session) is own
        assert projections_of(other) is own
    with writing(engine) as session:
        assert projections_of(session) is own


def test_what_two_owners_read_of_one_store_is_kept_by_each(engine: Engine) -> None:
    with writing(engine) as session:
        add_record(session, PASTURE, Provenance("editor"), None)
    other = with_projections(engine, Projections())
    with reading(engine) as session:
        kept = open_texts(session, None)
        assert open_texts(session, None) is kept
    with reading(other) as session:
        assert open_texts(session, None) is not kept
        assert open_texts(session, None) == kept


def test_a_store_that_was_opened_without_any_has_none(url: str) -> None:
    opened = open_engine(url)
    with pytest.raises(KeyError, match="parley_projections"):
        projections_of(opened)
    opened.dispose()
