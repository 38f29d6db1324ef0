"""Any record that somebody could ask Parley to keep, and any text that a plan could hold."""

from datetime import date
from typing import Final, TypeVar

from hypothesis import strategies as st

from app.domain.catalogue import Confidence
from app.domain.dates import EventDate
from app.domain.plans.model import LabelKind, Option, Point, PointStatus, Version
from app.domain.record_types import RULES, Record

_Inner = TypeVar("_Inner")

LARGEST_ORDINAL: Final = 9_999

event_dates = st.builds(
    lambda day, length, mark: EventDate(day.isoformat()[:length] + mark),
    st.dates(date(1000, 1, 1), date(2999, 12, 31)),
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "~"]),
)
st.register_type_strategy(EventDate, event_dates)
st.register_type_strategy(int, st.integers(1, LARGEST_ORDINAL))


def _tuples(inner: st.SearchStrategy[_Inner]) -> st.SearchStrategy[tuple[_Inner, ...]]:
    return st.lists(inner, max_size=2).map(tuple)


few = st.sampled_from(["", "1", "21", "d", "north", "south", "guard", "Варта", "é", "👩‍👩‍👧‍👦"])
points: st.SearchStrategy[Point] = st.deferred(
    lambda: st.builds(
        Point,
        label=few,
        heading=few,
        topics=_tuples(few),
        status=st.sampled_from(PointStatus),
        label_kind=st.sampled_from(LabelKind),
        confidence=st.none() | st.sampled_from(Confidence),
        notes=_tuples(few),
        options=_tuples(st.builds(Option, few, few)),
        option_group=st.none() | few,
        strikes=st.none() | few,
        points=_tuples(points),
    )
)
versions = st.builds(
    Version, points=_tuples(points), sources=_tuples(few), responds_to=_tuples(few), notes=few
)
st.register_type_strategy(Version, versions)

records: st.SearchStrategy[Record] = st.one_of(
    *(st.from_type(rules.type) for rules in RULES.values())
)

HOSTILE: Final = (
    "\u2028 \u2029 \x85 \u00ad \u200b \u200d \u2060 \ufeff \u202e \u2066 \u2069 \u0301 \u0308 \x00"
    " \r\n 👩‍👩‍👧‍👦 🇺🇦 é й ї 600,000 50:50 50% $100 зобов'язуються зобов’язуються"
    " de-escalation shall not may a б 1 . , — 𝔘"
).split(" ")

texts = st.one_of(
    st.text(),
    st.lists(st.one_of(st.sampled_from([*HOSTILE, " ", "\n", "\t"]), st.text(max_size=2))).map(
        "".join
    ),
)
"""Texts of any code points, and texts of few words, so that two of them have much in common."""
