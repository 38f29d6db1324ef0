"""What a person does with the store: the story told, and the next version ready to publish."""

import pytest
from sqlalchemy import Engine

from tests.storage.telling import told


@pytest.fixture
def store(engine: Engine) -> Engine:
    """A store in which the story was told."""
    told(engine)
    return engine
