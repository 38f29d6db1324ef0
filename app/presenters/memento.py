"""The states of a plan as the web's archives list them: a TimeMap in link format (RFC 7089)."""

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy.orm import Session

from app.domain.errors import NotFoundError
from app.domain.plans.in_force import http_date, in_force_since
from app.domain.plans.model import Version
from app.queries.plans import get_plan
from app.urls import API, plan_path, timegate_path, timemap_path, version_path

LINK_FORMAT: Final = "application/link-format"


def states_of(session: Session, plan: str, at: int | None) -> list[Version]:
    """Return the versions of a plan, oldest first; raises NotFoundError where there are none."""
    versions = [stored.record for stored in get_plan(session, plan, at).versions]
    if not versions:
        raise NotFoundError("version", plan, "The plan has no version yet.")
    return versions


def timemap_answer(session: Session, plan: str, at: int | None) -> str:
    """Return a plan's versions with the instants since which they were certainly there."""
    return ",\n".join(_links(plan, states_of(session, plan, at))) + "\n"


def _links(plan: str, versions: Sequence[Version]) -> Iterator[str]:
    yield f'<{API}{plan_path(plan)}>; rel="original"'
    first, last = (http_date(in_force_since(version)) for version in (versions[0], versions[-1]))
    span = f'from="{first}"; until="{last}"'
    yield f'<{timemap_path(plan)}>; rel="self"; type="{LINK_FORMAT}"; {span}'
    yield f'<{timegate_path(plan)}>; rel="timegate"'
    for place, version in enumerate(versions):
        ends = [name for name, end in (("first", 0), ("last", len(versions) - 1)) if end == place]
        relation = " ".join([*ends, "memento"])
        instant = http_date(in_force_since(version))
        yield f'<{API}{version_path(version.key)}>; rel="{relation}"; datetime="{instant}"'
