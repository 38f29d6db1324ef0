"""A copy of the corpus that an editor may spoil, and a store to load it into."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.commands.bulk_load import Loaded
from app.documents.corpus_loader import load_corpus
from app.queries.journal import journal_head
from app.storage.engine import reading, writing
from tests.corpus.places import PLANS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of plans/ that belongs to the test."""
    copy = tmp_path / "plans"
    shutil.copytree(PLANS, copy)
    return copy


@pytest.fixture(scope="session")
def load() -> Callable[[Engine, Path], Loaded]:
    """How a folder is brought into a store."""

    def bring(store: Engine, folder: Path) -> Loaded:
        with writing(store) as session:
            return load_corpus(session, folder, "an editor", lambda _done, _of: None)

    return bring


@pytest.fixture
def length() -> Callable[[Engine], int]:
    """How many entries the journal of a store has."""

    def count(store: Engine) -> int:
        with reading(store) as session:
            newest = journal_head(session)
        return newest.position if newest else 0

    return count
