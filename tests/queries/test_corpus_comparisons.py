"""The texts that ship are compared as a treaty expert would compare them."""

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.domain.comparison.compare import Change, Comparison
from app.domain.comparison.links import LinkChoice
from app.domain.references import parse_pair
from app.engine.facts.extract import Fact
from app.projections.store import Projections, with_projections
from app.queries.comparison import compare_texts
from app.storage.engine import open_engine, reading

CASES = tomllib.loads((Path(__file__).parent / "cases" / "corpus.toml").read_text())["case"]
CHOICES = {"everybody": LinkChoice.ALL, "the engine": LinkChoice.COMPUTED}


Compare = Callable[[str, LinkChoice], Comparison]


@pytest.fixture(scope="module")
def compared(sqlite_corpus: Path) -> Iterator[Compare]:
    """How two versions of the corpus compare; that both databases agree is tested elsewhere."""
    store = with_projections(open_engine(f"sqlite:///{sqlite_corpus}"), Projections())

    @cache
    def compare(pair: str, choice: LinkChoice) -> Comparison:
        with reading(store) as session:
            return compare_texts(session, parse_pair(pair), choice, None).comparison

    yield compare
    store.dispose()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']} ({case['by']})")
def test_the_corpus_is_compared_as_an_expert_would(case: dict[str, Any], compared: Compare) -> None:
    found = compared(case["pair"], CHOICES[case["by"]])
    linked = {
        f"{link.base} {link.target}"
        for change in found.changes
        for link in change.links
        if not link.rival
    }
    assert set(case.get("linked", ())) <= linked
    assert linked.isdisjoint(case.get("not_linked", ()))
    changes = {" ".join(point.label for point in change.base): change for change in found.changes}
    for labels, fates in case.get("becomes", {}).items():
        assert [str(fate) for fate in changes[labels].fates][: len(fates)] == fates
    for labels, deltas in case.get("deltas", {}).items():
        assert _deltas(changes[labels]) == deltas
    for labels, options in case.get("options", {}).items():
        told = [f"{option.proponent} {option.counterpart}" for option in changes[labels].options]
        assert told == options


def _deltas(change: Change) -> list[list[Any]]:
    return [[str(one.kind), _value(one.base), _value(one.target)] for one in change.deltas]


def _value(fact: Fact | None) -> Any:  # noqa: ANN401  a number or a word
    return fact.value if fact else ""
