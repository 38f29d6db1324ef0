"""Two texts side by side, written down as briefly as an editor would on a sheet of paper."""

import re
from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from app.domain.dates import EventDate
from app.domain.plans.model import (
    Completeness,
    Fidelity,
    LabelKind,
    Point,
    PointStatus,
    Publicity,
    Reading,
    Version,
    VersionKind,
    Witness,
)
from app.domain.plans.rendering import Rendering, render

_LINE = re.compile(r"(?P<mark>[\[<]?)(?P<label>[^\s\]>]+)[\]>]?(?: (?P<text>.+))?", re.DOTALL)


def rendering(
    plan: str,
    lines: Sequence[str],
    witness: Mapping[str, str] | None = None,
    labels: LabelKind = LabelKind.PRINTED,
    topics: Mapping[str, tuple[str, ...]] | None = None,
) -> Rendering:
    """Return a version and its witness: a line a point, `label text`, `[label]` or `<label>`."""
    facts = {"language": "en", "fidelity": "verbatim_official", "completeness": "full"}
    facts |= witness or {}
    found = [_LINE.fullmatch(line) for line in lines]
    entries = [(line["mark"], line["label"], line["text"]) for line in found if line]
    version = Version(
        plan=plan,
        ordinal=1,
        title=plan,
        date=EventDate("2025-11"),
        kind=VersionKind.PROPOSAL,
        publicity=Publicity.OFFICIAL,
        points=_nested(
            [
                Point(
                    label=label,
                    topics=(topics or {}).get(label, ()),
                    status=PointStatus.STRUCK if mark == "[" else PointStatus.PRESENT,
                    label_kind=labels,
                )
                for mark, label, _ in entries
            ]
        ),
    )
    readings = tuple(Reading(label, text) for mark, label, text in entries if not mark)
    said = Witness(
        version=version.key,
        slug="paper",
        language=facts["language"],
        publisher="The paper",
        fidelity=Fidelity(facts["fidelity"]),
        completeness=Completeness(facts["completeness"]),
        readings=readings,
    )
    return render(version, said)


WORDS = "Ukraine Russia shall may not withdraw troops by 1 May 600,000 of the і не армія".split()

_sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


@st.composite
def lines(draw: st.DrawFn, least: int = 0) -> list[str]:
    """Draw a text of up to six points, some of them sub-points, some of them struck."""
    written: list[str] = []
    for number in range(1, draw(st.integers(least, 6)) + 1):
        mark = draw(st.sampled_from(["{} {}", "{} {}", "{} {}", "[{}]"])) if not least else "{} {}"
        written.append(mark.format(number, draw(_sentences)))
        if draw(st.booleans()):
            written.append(f"{number}.a {draw(_sentences)}")
    return written


def _nested(points: Sequence[Point], parent: str = "") -> tuple[Point, ...]:
    depth = parent.count(".") + 1 if parent else 0
    own = [point for point in points if point.label.count(".") == depth]
    if not own and points:  # a text quoted from the middle: its parents are left out
        return tuple(points)
    return tuple(
        Point(
            label=point.label,
            heading=point.heading,
            topics=point.topics,
            status=point.status,
            label_kind=point.label_kind,
            points=_nested(
                [one for one in points if one.label.startswith(f"{point.label}.")], point.label
            ),
        )
        for point in own
    )
