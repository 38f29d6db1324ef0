"""What the version of a database means for the record is said where an operator looks."""

import pytest

from app.queries.readiness import warnings_about


@pytest.mark.parametrize("version", ["3.40.1", "3.44.5", "3.50.6", "3.51.2"])
def test_a_fault_of_sqlite_is_told_of_the_versions_that_have_it(version: str) -> None:
    (warning,) = warnings_about(f"sqlite {version}")
    assert "write-ahead log" in warning


@pytest.mark.parametrize(
    "database",
    [
        *(f"sqlite {version}" for version in ("3.44.6", "3.50.7", "3.51.3", "3.52.0", "4.0.0")),
        "postgresql 18.4",
    ],
)
def test_it_is_told_of_no_other(database: str) -> None:
    assert warnings_about(database) == ()
