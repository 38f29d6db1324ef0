"""An answer given last month can be explained: what changes an answer raises a method's number.

Each file in snapshots/ holds a whole comparison of the corpus as the engine alone makes it, below
the numbers of the methods. UPDATE_SNAPSHOTS=1 writes them anew, and refuses to while an answer
differs and no number was raised.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app.documents.corpus_loader import read_corpus
from app.domain.catalogue import Party
from app.domain.comparison import compare as comparison
from app.domain.comparison.comparability import comparability
from app.domain.comparison.compare import Change, compare
from app.domain.comparison.computed_links import compute_links
from app.domain.comparison.links import CuratedAlignment
from app.domain.plans.model import Version, Witness
from app.domain.plans.rendering import Rendering, render
from app.domain.record_types import Record
from app.engine.alignment import align as alignment
from app.engine.alignment.features import prepared
from app.engine.diff import edit_script
from app.engine.diff.edit_script import Op
from app.engine.facts import extract as substance
from app.engine.facts.extract import Fact

PLANS = Path(__file__).parents[2] / "plans"
SNAPSHOTS = Path(__file__).parent / "snapshots"
METHODS = {
    "alignment": alignment.METHOD,
    "edit script": edit_script.METHOD,
    "substance": substance.METHOD,
    "comparison": comparison.METHOD,
}


@cache
def records() -> tuple[Record, ...]:
    return read_corpus(PLANS, {})


PAIRS = [one.key for one in records() if isinstance(one, CuratedAlignment)]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_changed_answer_has_a_new_method_number(pair: str) -> None:
    numbers = ", ".join(f"{name} {number}" for name, number in METHODS.items())
    made = "\n".join([numbers, *_told(pair)]) + "\n"
    file = SNAPSHOTS / f"{pair.replace('...', '--')}.txt"
    held = file.read_text(encoding="utf-8") if file.exists() else ""
    is_told = made == held or not held.startswith(f"{numbers}\n")
    assert is_told, "the answer differs: raise the METHOD of the module that changed it"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.write_text(made, encoding="utf-8")
    else:
        assert made == held, "the method has another number: write the snapshots anew"


def _told(pair: str) -> Iterator[str]:
    base, target = (_rendering(key) for key in pair.split("..."))
    links = compute_links(prepared(base.point_texts), prepared(target.point_texts))
    allowed = comparability(base.witness, target.witness)
    for change in compare(base, target, links, allowed, _names()).changes:
        yield from _lines(change)


def _lines(change: Change) -> Iterator[str]:
    yield f"{change.id}: {', '.join(change.fates)}"
    for link in change.links:
        yield f"  link {link.base} {link.target} {link.confidence:.3f} {link.found_by}"
    for span in change.script.spans if change.script else ():
        if span.op is not Op.EQUAL:
            yield f"  {span.op} {span.base[0]}-{span.base[1]} {span.target[0]}-{span.target[1]}"
    for delta in change.deltas:
        yield f"  {delta.kind}: {_value(delta.base)} > {_value(delta.target)}"
    for option in change.options:
        yield f"  option of {option.proponent}, against {option.counterpart}"


def _value(fact: Fact | None) -> str:
    return f"{fact.value} {fact.unit or ''}".strip() if fact else "–"


def _rendering(key: str) -> Rendering:
    version = next(one for one in records() if isinstance(one, Version) and one.key == key)
    witness = next(one for one in records() if isinstance(one, Witness) and one.version == key)
    return render(version, witness)


def _names() -> dict[str, str]:
    parties = [one for one in records() if isinstance(one, Party)]
    return {
        name: party.slug
        for party in reversed(parties)
        for name in (party.name, party.full_name, *(alias.name for alias in party.aliases))
    }
