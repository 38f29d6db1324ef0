"""What the shipped corpus calls agreed rests on strong evidence about that very text."""

from itertools import combinations

import pytest
from sqlalchemy import Engine

from app.domain.catalogue import Confidence
from app.domain.positions.agreement import AgreementLevel, Basis
from app.domain.positions.carry_forward import Caveat, Standing
from app.domain.references import parse_reference
from app.projections.store import open_texts
from app.queries.positions import AgreementRow, view_agreement
from app.storage.engine import reading

pytestmark = pytest.mark.slow

WEAK_GROUND = {Caveat.DISPUTED, Caveat.OVERRULED, Caveat.UNSURE}


def agreed_rows(store: Engine) -> list[tuple[str, AgreementRow]]:
    """Every point that any two of the parties at the table, or who spoke of it, agree on."""
    found = []
    with reading(store) as session:
        for key in open_texts(session, None).nearest:
            reference = parse_reference(key).text
            parties = view_agreement(session, reference, (), None, None).parties
            for pair in [*combinations(parties, 2), tuple(parties)]:
                agreement = view_agreement(session, reference, pair, None, None)
                found += [
                    (key, row) for row in agreement.rows if row.level is AgreementLevel.AGREED
                ]
    return found


def test_nothing_agreed_rests_on_weak_ground(corpus_store: Engine) -> None:
    rows = agreed_rows(corpus_store)
    for key, row in rows:
        where = f"{key}/{row.point.label}"
        assert len(row.weighed) > 1, where
        for weighed in row.weighed:
            assert not weighed.against, where
            assert not weighed.weaknesses, where
            if weighed.basis is Basis.PROPOSED:
                continue
            assert weighed.rests_on is not None, where
            evidence, bearing = weighed.rests_on.evidence, weighed.rests_on.bearing
            assert evidence.confidence is not Confidence.LOW, where
            assert not evidence.is_single_source, where
            assert not evidence.is_disputed, where
            assert bearing.standing in {Standing.DIRECT, Standing.CARRIED}, where
            assert WEAK_GROUND.isdisjoint(bearing.caveats), where
    assert rows
