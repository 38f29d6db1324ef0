"""How much two witnesses let one conclude together: what decides which pair is compared."""

from app.domain.comparison.comparability import Comparability, comparability
from app.domain.journal.stored import Stored
from app.domain.plans.choice import nearness
from app.domain.plans.model import Witness


def comparability_rank(base: Stored[Witness], target: Stored[Witness]) -> tuple[int, int, int, int]:
    """Order pairs of witnesses by how much they let one conclude."""
    level: Comparability = comparability(base.record, target.record)
    near = nearness(base.record), nearness(target.record)
    return (
        level.level.rank,
        base.record.language == target.record.language,
        -near[0][0],
        -near[1][0],
    )
