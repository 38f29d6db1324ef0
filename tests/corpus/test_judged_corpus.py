"""In the six pairs that editors aligned, every change of words was judged by one of them."""

import pytest

from app.documents.corpus_loader import read_corpus
from app.domain.catalogue import Party, names_in
from app.domain.comparison.comparability import comparability
from app.domain.comparison.compare import Change, Fate, compare
from app.domain.comparison.links import CuratedAlignment, Link, Origin
from app.domain.plans.choice import nearest_of
from app.domain.plans.model import Version, Witness
from app.domain.plans.rendering import render
from tests.docs.documents import PROJECT

RECORDS = read_corpus(PROJECT / "plans", {})
ALIGNMENTS = [record for record in RECORDS if isinstance(record, CuratedAlignment)]
VERSIONS = {record.key: record for record in RECORDS if isinstance(record, Version)}
WITNESSES = nearest_of(record for record in RECORDS if isinstance(record, Witness))
NAMES = names_in(record for record in RECORDS if isinstance(record, Party))


def changes(alignment: CuratedAlignment) -> tuple[Change, ...]:
    """What became of the points of a pair by the editors' links alone."""
    base, target = (
        render(VERSIONS[key], WITNESSES[key]) for key in (alignment.base, alignment.target)
    )
    links = [
        Link(link.base, link.target, Origin.CURATED, relation=link.relation, rival=link.rival)
        for link in alignment.links
    ]
    allowed = comparability(base.witness, target.witness)
    return compare(base, target, links, allowed, NAMES, alignment).changes


def test_there_are_six_pairs() -> None:
    assert len(ALIGNMENTS) == 6


@pytest.mark.parametrize("alignment", ALIGNMENTS, ids=lambda alignment: alignment.key)
def test_every_linked_change_of_words_is_judged_as_it_stands(alignment: CuratedAlignment) -> None:
    linked = [change for change in changes(alignment) if change.base and change.target]
    differing = [
        change
        for change in linked
        if [point.wording for point in change.base] != [point.wording for point in change.target]
    ]
    assert differing
    assert [
        change.id for change in differing if not change.judgement or change.judgement.is_stale
    ] == []
    undetermined = [change for change in linked if Fate.UNDETERMINED in change.fates]
    assert all(change.judgement for change in undetermined)
    used = {change.judgement.judgement.ends for change in linked if change.judgement}
    assert used == {judgement.ends for judgement in alignment.judgements}
