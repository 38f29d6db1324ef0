"""Two texts compared by meaning: only in English, only where it is wanted, and always the same."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from app.domain.journal.entries import Kind, Provenance, digest
from app.domain.plans.model import Point, Reading, Version, Witness
from app.domain.plans.rendering import RenderedPoint, rendered_points
from app.engine.alignment.term_vectors import Matrix
from app.engine.embedding.minilm import DIMENSIONS, MODEL
from app.projections.embeddings import (
    MOST_POINTS,
    Availability,
    availability,
    list_missing,
    meaning_between,
    store_vectors,
    store_vectors_since,
)
from app.projections.model_files import encode
from app.projections.store import Projections, with_projections
from app.storage.engine import open_engine, reading, writing
from app.storage.journal import journal
from app.storage.records import add_record
from app.storage.rows import VectorRow
from app.storage.vectors import add_vectors, without_vectors
from tests.domain.stories import FIRST, FIRST_TEXT, SECOND, SECOND_TEXT
from tests.projections.absence import run_python, without_the_part
from tests.storage.telling import LENGTH

SAID = {point.wording for point in rendered_points(FIRST, FIRST_TEXT) if point.wording}
SAID_THEN = {point.wording for point in rendered_points(SECOND, SECOND_TEXT) if point.wording}


def points(version: Version, witness: Witness) -> tuple[RenderedPoint, ...]:
    return rendered_points(version, witness)


def between(session: Session, base: str = "en", target: str = "en") -> Matrix | None:
    texts = points(FIRST, FIRST_TEXT), points(SECOND, SECOND_TEXT)
    return meaning_between(session, *texts, base, target)


def fill(store: Engine) -> int:
    with reading(store) as session:
        missing = list_missing(session)
    return store_vectors(store, missing, lambda _done, _of: None)


def stored(store: Engine) -> int:
    with reading(store) as session:
        return session.execute(select(func.count()).select_from(VectorRow)).scalar_one()


def test_each_point_of_one_text_has_its_nearness_to_each_of_the_other(store: Engine) -> None:
    with reading(store) as session:
        found = between(session)
    assert found is not None
    assert found.dtype == np.float64
    assert found.shape == (4, 4)
    assert found[0, 0] == pytest.approx(1, abs=1e-3)  # the same words
    assert found[:3, :3].argmax(axis=1).tolist() == [0, 1, 2]
    sides = [
        encode([point.wording for point in points(*text)])
        for text in ((FIRST, FIRST_TEXT), (SECOND, SECOND_TEXT))
    ]
    np.testing.assert_allclose(found, sides[0] @ sides[1].T, rtol=0, atol=1e-3)


def test_a_point_that_says_nothing_is_as_far_as_what_has_nothing_to_do_with_it(
    store: Engine,
) -> None:
    with reading(store) as session:
        found = between(session)
    assert found is not None
    assert points(SECOND, SECOND_TEXT)[3].is_struck
    assert found[:, 3].tolist() == [0, 0, 0, 0]


def test_an_answer_is_the_same_to_the_bit_before_and_after_vectors_are_stored(
    store: Engine,
) -> None:
    answers = []
    for _ in range(2):
        with reading(store) as session:
            found = between(session)
        assert found is not None
        answers.append(found.tobytes())
        fill(store)
    assert answers[0] == answers[1]


def test_a_nearness_is_the_same_to_the_bit_in_any_order_and_turned_round(store: Engine) -> None:
    said = [FIRST_TEXT.readings[number % 4].text + f" {number}" for number in range(37)]
    readings = tuple(Reading(str(number), text) for number, text in enumerate(said, 1))
    version = replace(FIRST, points=tuple(Point(one.label) for one in readings))
    base = rendered_points(version, replace(FIRST_TEXT, readings=readings))
    target = points(SECOND, SECOND_TEXT)
    with reading(store) as session:
        straight = meaning_between(session, base, target, "en", "en")
        turned = meaning_between(session, target[::-1], base[::-1], "en", "en")
        alone = [meaning_between(session, [one], target, "en", "en") for one in base]
    assert straight is not None
    assert turned is not None
    assert straight.tobytes() == turned.T[::-1, ::-1].tobytes()
    assert straight.tobytes() == np.concatenate([row for row in alone if row is not None]).tobytes()


def test_a_vector_that_is_stored_is_used(store: Engine) -> None:
    nowhere = bytes(DIMENSIONS * 2)
    name = digest(b"The guard is limited to 600 soldiers.")
    with writing(store) as session:
        add_vectors(session, MODEL, {name: nowhere})
        found = between(session)
    assert found is not None
    assert not found[1].any()
    assert found[0].any()


def test_reading_stores_nothing_and_filling_stores_every_english_wording_once(
    store: Engine,
) -> None:
    with reading(store) as session:
        between(session)
        assert set(list_missing(session)) == SAID | SAID_THEN
    assert stored(store) == 0
    assert fill(store) == len(SAID | SAID_THEN) == stored(store)
    assert fill(store) == 0
    with reading(store) as session:
        assert list_missing(session) == ()


def test_filling_tells_how_far_it_is(store: Engine) -> None:
    many = [f"Article {number}." for number in range(150)]
    told: list[tuple[int, int]] = []
    assert store_vectors(store, many, lambda done, of: told.append((done, of))) == 150
    assert told == [(64, 150), (128, 150), (150, 150)]


def test_of_what_was_recorded_since_a_position_its_version_is_filled_alone(store: Engine) -> None:
    said = replace(SECOND_TEXT.readings[0], text="The pass belongs to both.")
    other = replace(SECOND_TEXT, slug="gazette", readings=(said, *SECOND_TEXT.readings[1:]))
    with writing(store) as session:
        add_record(session, other, Provenance("editor"), None)
    assert store_vectors_since(store, LENGTH + 1) == 0
    assert store_vectors_since(store, LENGTH) == len(SAID_THEN) + 1
    assert store_vectors_since(store, 0) == len(SAID - SAID_THEN)


@pytest.mark.parametrize("languages", [("uk", "en"), ("en", "uk"), ("ru", "ru"), ("eng", "en")])
def test_no_other_language_is_compared_by_meaning(
    store: Engine, languages: tuple[str, str]
) -> None:
    with reading(store) as session:
        assert between(session, *languages) is None
        assert between(session, "en-GB", "EN") is not None


def test_texts_that_are_too_long_together_are_not_compared_by_meaning(store: Engine) -> None:
    first, second = points(FIRST, FIRST_TEXT), points(SECOND, SECOND_TEXT)
    many = first * ((MOST_POINTS - len(second)) // len(first))
    with reading(store) as session:
        found = meaning_between(session, many, second, "en", "en")
        assert found is not None
        assert found.shape == (len(many), len(second))
        assert meaning_between(session, [*many, first[0]], second, "en", "en") is None


def test_a_text_without_a_point_is_near_nothing(store: Engine) -> None:
    with reading(store) as session:
        found = meaning_between(session, [], points(SECOND, SECOND_TEXT), "en", "en")
    assert found is not None
    assert found.shape == (0, 4)


def test_where_it_is_switched_off_nothing_is_compared_listed_or_stored(store: Engine) -> None:
    off = without_vectors(store)
    with reading(off) as session:
        assert availability(session) is Availability.OFF
        assert between(session) is None
        assert list_missing(session) == ()
    assert store_vectors_since(off, 0) == 0
    assert stored(store) == 0


LOOK = """
import sys
from app.projections.embeddings import availability, list_missing
from app.storage.engine import open_engine, reading

with reading(open_engine(sys.argv[1])) as session:
    print(availability(session), list_missing(session))
"""


def test_where_it_is_not_installed_nothing_is_listed(sqlite_corpus: Path, tmp_path: Path) -> None:
    copy = shutil.copy(sqlite_corpus, tmp_path / "corpus.db")
    packages = without_the_part(tmp_path / "packages")
    assert run_python(LOOK, f"sqlite:///{copy}", packages=packages) == "not_installed ()"


def test_where_it_is_installed_what_is_missing_is_listed(
    sqlite_corpus_without_vectors: Path, corpus_store: Engine
) -> None:
    bare = with_projections(
        open_engine(f"sqlite:///{sqlite_corpus_without_vectors}"), Projections()
    )
    with reading(bare) as session:
        assert availability(session) is Availability.READY
        missing = list_missing(session)
    bare.dispose()
    assert len(missing) > 300
    assert not [one for one in missing if not one.isascii() and "і" in one]
    with reading(corpus_store) as session:
        assert list_missing(session) == ()


def test_a_withdrawn_text_is_not_taken_in(store: Engine) -> None:
    with reading(store) as session:
        withdrawn = [entry for entry in journal(session) if '"withdraws"' in entry.content]
        assert [entry.kind for entry in withdrawn] == [Kind.WITNESS]
        assert not [one for one in list_missing(session) if "вояків" in one]
