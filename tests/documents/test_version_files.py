"""A version's file says whose words it has, and never that a point is empty when nobody knows."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from app.documents.writers.version_files import as_markdown, as_plain_text

Write = Callable[[Mapping[str, Any], str], str]

WITNESS = {"fidelity": "outline", "publisher": "The Herald", "completeness": "partial"}
DOCUMENT = {
    "title": "The pass plan",
    "date": "2024-03",
    "witness": WITNESS,
    "points": [{"label": "1", "heading": "The guard"}, {"label": "2", "status": "withheld"}],
}


@pytest.mark.parametrize("write", [as_markdown, as_plain_text])
def test_what_is_not_reported_is_not_called_present(write: Write) -> None:
    written = write(DOCUMENT, "pass-plan@1")
    assert "outline by The Herald, partial" in written
    assert "(not reported)" in written
    assert "(withheld)" in written
    assert "present" not in written


@pytest.mark.parametrize("write", [as_markdown, as_plain_text])
def test_a_version_without_a_text_says_so(write: Write) -> None:
    document = {"title": "The pass plan", "date": "2024-03"}
    assert "no text published" in write(document, "pass-plan@1")
