"""What parties said of one point, a line each, as cells of a matrix."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from hypothesis import strategies as st

from app.domain.catalogue import Confidence
from app.domain.dates import EventDate
from app.domain.positions.carry_forward import Bearing, Caveat, Standing
from app.domain.positions.cells import Cell, fill_cell
from app.domain.positions.evidence import Borne, Evidence
from app.domain.positions.statements import Condition, Stance, Target, TargetKind

HERE = Target(TargetKind.POINT, "us@1/6")
WHOLE = Target(TargetKind.VERSION, "us@1")


def borne(line: str, name: str = "said") -> Borne:
    """Return the position that a line describes: party rank date stance standing more."""
    party, rank, written, stance, standing, *more = line.split()
    stated_on = EventDate(written)
    piece = Evidence(
        statement=name,
        place=0,
        party=party,
        speaker="Somebody",
        office="Office",
        stated_on=stated_on,
        earliest=stated_on.earliest,
        latest=stated_on.latest,
        target=_target(more),
        stance=Stance(stance),
        conditions=(Condition("first a ceasefire"),) if "if" in more else (),
        confidence=Confidence.LOW if "low" in more else None,
        quote="",
        quote_language="",
        summary="",
        is_single_source="single" in more,
        is_disputed="doubted" in more,
    )
    caveats = tuple(caveat for caveat in Caveat if caveat in more)
    return Borne(
        piece,
        Bearing(Standing(standing), caveats=caveats),
        int(rank),
        is_certain="maybe" not in more,
    )


def _target(more: Sequence[str]) -> Target:
    if "whole" in more:
        return WHOLE
    return replace(HERE, option="us") if "option" in more else HERE


def cells(
    lines: Sequence[str],
    parties: Sequence[str] = (),
    groups: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> list[Cell]:
    """Return a cell for each party, by default those that the lines name; `3` names line 3.

    `groups` has the members of each group.
    """
    said = [borne(line, str(number)) for number, line in enumerate(lines, 1)]
    named = parties or list(dict.fromkeys(one.evidence.party for one in said))
    return [
        fill_cell(
            party,
            [one for one in said if one.evidence.party == party],
            related=[one for one in said if _are_related(party, one.evidence.party, groups)],
        )
        for party in named
    ]


def _are_related(party: str, other: str, groups: Mapping[str, Sequence[str]]) -> bool:
    return other in groups.get(party, ()) or party in groups.get(other, ())


PARTIES = ["us", "ukraine", "russia"]

said_lines = st.lists(
    st.tuples(
        st.sampled_from(PARTIES),
        st.sampled_from(["0", "1", "2"]),
        st.sampled_from(["2025-11-20", "2025-11-21", "2025-11", "2025-12-24", "2026"]),
        st.sampled_from([str(stance) for stance in Stance]),
        st.sampled_from(["direct", "carried", "unverified", "stale", "ambiguous", "general"]),
        st.sampled_from(
            [
                "",
                "if",
                "option",
                "disputed",
                "overruled",
                "low",
                "single",
                "doubted",
                "maybe",
                "whole",
            ]
        ),
    ).map(lambda parts: " ".join(parts).strip()),
    max_size=8,
)
